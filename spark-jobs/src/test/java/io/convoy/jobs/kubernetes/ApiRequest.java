package io.convoy.jobs.kubernetes;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request to Kubernetes, in the words in which a role permits it. */
record ApiRequest(String verb, String resource) {
  private static final Pattern CORE =
      Pattern.compile(
          "/api/v1/namespaces/[^/]+/(?<resource>[a-z]+)(?<name>/[^?]+)?(?<query>\\?.*)?");

  static ApiRequest of(String method, String path) {
    Matcher matcher = CORE.matcher(path);
    if (!matcher.matches()) {
      throw new IllegalStateException("Unsupported request: %s %s".formatted(method, path));
    }
    boolean isOne = matcher.group("name") != null;
    boolean watches = String.valueOf(matcher.group("query")).contains("watch=true");
    String verb =
        switch (method) {
          case "GET" -> watches ? "watch" : isOne ? "get" : "list";
          case "POST" -> "create";
          case "PUT" -> "update";
          case "PATCH" -> "patch";
          case "DELETE" -> isOne ? "delete" : "deletecollection";
          default -> throw new IllegalStateException("Unsupported method: " + method);
        };
    return new ApiRequest(verb, matcher.group("resource"));
  }

  boolean isAllowedBy(Role role) {
    return role.getRules().stream().anyMatch(this::isAllowedBy);
  }

  private boolean isAllowedBy(PolicyRule rule) {
    return rule.getApiGroups().contains("")
        && rule.getResources().contains(resource)
        && rule.getVerbs().contains(verb);
  }
}
