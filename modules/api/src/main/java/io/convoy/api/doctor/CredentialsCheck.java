package io.convoy.api.doctor;

import io.convoy.dataset.messages.FailureReason;
import io.convoy.spark.doctor.SparkProcess;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.UserGroupInformation;

/**
 * Checks that credentials for the file systems of a job are present. It never shows them, and does
 * not find out whether a server accepts them: reading and writing does.
 *
 * @param hadoop configuration of the file systems
 * @param environment variables of the driver's process
 */
record CredentialsCheck(Configuration hadoop, Map<String, String> environment) {
  private static final String NAME = "credentials";
  private static final Set<String> S3 = Set.of("s3a", "s3", "s3n");
  private static final Set<String> AZURE = Set.of("abfs", "abfss", "wasb", "wasbs");
  private static final String ACCESS_KEY = "access.key";
  private static final String SECRET_KEY = "secret.key";
  private static final String ACCESS_VARIABLE = "AWS_ACCESS_KEY_ID";
  private static final String SECRET_VARIABLE = "AWS_SECRET_ACCESS_KEY";

  /**
   * Checks the file systems of some locations, each once.
   *
   * @param locations of images and outputs, as the user has given them
   */
  List<Check> of(List<String> locations) {
    Map<String, Check> checks = new TreeMap<>();
    for (String location : locations) {
      String scheme = scheme(location);
      String bucket = S3.contains(scheme) ? bucket(location) : "";
      checks.computeIfAbsent(scheme + bucket, each -> check(scheme, bucket));
    }
    return List.copyOf(checks.values());
  }

  private String scheme(String location) {
    int colon = location.indexOf(':');
    String scheme =
        colon > 1 && location.substring(0, colon).matches("[A-Za-z][A-Za-z0-9+.-]*")
            ? location.substring(0, colon)
            : FileSystem.getDefaultUri(hadoop).getScheme();
    return scheme.toLowerCase(Locale.ROOT);
  }

  private static String bucket(String location) {
    String host = new Path(location).toUri().getHost();
    return host == null ? "" : host;
  }

  private Check check(String scheme, String bucket) {
    if (S3.contains(scheme)) {
      return s3(bucket);
    }
    if (AZURE.contains(scheme)) {
      return azure(scheme);
    }
    return scheme.equals("file") || scheme.equals("synthetic")
        ? ok(scheme + ": needs none")
        : user(scheme);
  }

  private Check s3(String bucket) {
    boolean access = isSet(bucket, ACCESS_KEY);
    boolean secret = isSet(bucket, SECRET_KEY);
    if (access && secret) {
      return ok("s3a: an access key in Hadoop's configuration (not shown)");
    }
    boolean accessVariable = environment.containsKey(ACCESS_VARIABLE);
    boolean secretVariable = environment.containsKey(SECRET_VARIABLE);
    if (accessVariable && secretVariable) {
      return ok("s3a: an access key in the environment (not shown)");
    }
    String remedy =
        "set %s and %s where the driver starts".formatted(ACCESS_VARIABLE, SECRET_VARIABLE);
    if (access != secret || accessVariable != secretVariable) {
      return Check.failed(
          NAME,
          SparkProcess.DRIVER,
          "s3a: the access key or the secret key is missing, the other one is present",
          remedy);
    }
    return hadoop.get("fs.s3a.aws.credentials.provider", "").contains("Anonymous")
        ? ok("s3a: anonymous access")
        : Check.warning(
            NAME,
            SparkProcess.DRIVER,
            "s3a: no access key; only a role of the machine can give access",
            remedy);
  }

  private boolean isSet(String bucket, String key) {
    return Optional.ofNullable(hadoop.get("fs.s3a.bucket.%s.%s".formatted(bucket, key)))
        .or(() -> Optional.ofNullable(hadoop.get("fs.s3a." + key)))
        .filter(value -> !value.isBlank())
        .isPresent();
  }

  private Check azure(String scheme) {
    return hadoop.getPropsWithPrefix("fs.azure.account.").isEmpty()
        ? Check.warning(
            NAME,
            SparkProcess.DRIVER,
            scheme + ": no account in Hadoop's configuration",
            "set fs.azure.account.* in Hadoop's configuration")
        : ok(scheme + ": an account in Hadoop's configuration (not shown)");
  }

  /** A file system that knows users, such as HDFS. */
  private static Check user(String scheme) {
    try {
      UserGroupInformation user = UserGroupInformation.getCurrentUser();
      if (!UserGroupInformation.isSecurityEnabled()) {
        return ok("%s: user %s, without Kerberos".formatted(scheme, user.getShortUserName()));
      }
      return user.hasKerberosCredentials() || !user.getTokens().isEmpty()
          ? ok("%s: user %s, with Kerberos".formatted(scheme, user.getShortUserName()))
          : Check.failed(
              NAME,
              SparkProcess.DRIVER,
              "%s: user %s has no Kerberos ticket".formatted(scheme, user.getShortUserName()),
              "run kinit, or give spark-submit --principal and --keytab");
    } catch (IOException failure) {
      return Check.failed(
          NAME,
          SparkProcess.DRIVER,
          "Cannot find the user of Hadoop: %s".formatted(FailureReason.of(failure)),
          "run kinit, or give spark-submit --principal and --keytab");
    }
  }

  private static Check ok(String message) {
    return Check.ok(NAME, SparkProcess.DRIVER, message);
  }
}
