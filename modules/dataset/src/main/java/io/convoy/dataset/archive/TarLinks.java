package io.convoy.dataset.archive;

import io.convoy.dataset.messages.PrintableLog;
import io.convoy.dataset.storage.Member;
import io.convoy.dataset.storage.MemberNames;
import io.convoy.dataset.storage.MemberTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;

/** The links in a tar. A link to a file of the same tar has the content of that file. */
final class TarLinks {
  private static final Logger LOG = PrintableLog.of(TarLinks.class);

  /** Largest number of links that are followed from one to the next; a cycle exceeds it. */
  private static final int STEP_LIMIT = 32;

  private final String archive;
  private final List<Link> links = new ArrayList<>();

  /**
   * A link.
   *
   * @param before number of files that precede it
   */
  private record Link(String name, String target, int before) {}

  TarLinks(String archive) {
    this.archive = archive;
  }

  /** Adds a link whose target is a name in the archive. */
  void addHard(String name, String target, int before) {
    links.add(new Link(name, resolved("", target), before));
  }

  /** Adds a link whose target is a path relative to the folder of the link. */
  void addSymbolic(String name, String target, int before) {
    String folder =
        target.startsWith("/") ? "" : name.substring(0, Math.max(0, name.lastIndexOf('/')));
    links.add(new Link(name, resolved(folder, target), before));
  }

  /** Returns the files and the links to them; logs how many links lead to none of them. */
  MemberTable applyTo(MemberTable files) {
    if (links.isEmpty()) {
      return files;
    }
    Map<String, Member> fileByName = new HashMap<>();
    for (int index = 0; index < files.size(); index++) {
      fileByName.put(files.name(index), files.member(index));
    }
    Map<String, String> targetByName = new HashMap<>();
    links.forEach(link -> targetByName.put(link.name(), link.target()));
    List<String> broken = new ArrayList<>();
    MemberTable.Builder all = new MemberTable.Builder();
    int next = 0;
    for (Link link : links) {
      for (; next < link.before(); next++) {
        all.add(files.member(next));
      }
      Optional<Member> file = file(link, fileByName, targetByName);
      file.ifPresent(found -> all.add(found.renamed(link.name())));
      if (file.isEmpty() && !MemberNames.isHidden(link.name())) {
        broken.add(link.name());
      }
    }
    for (; next < files.size(); next++) {
      all.add(files.member(next));
    }
    if (!broken.isEmpty()) {
      LOG.warn(
          "Skipped links whose targets are not files of {}: {}, for example {}",
          archive,
          broken.size(),
          broken.get(0));
    }
    return all.build();
  }

  private static Optional<Member> file(
      Link link, Map<String, Member> fileByName, Map<String, String> targetByName) {
    String name = link.target();
    for (int step = 0; step < STEP_LIMIT && name != null; step++) {
      Member file = fileByName.get(name);
      if (file != null) {
        return Optional.of(file);
      }
      name = targetByName.get(name);
    }
    return Optional.empty();
  }

  /** A path without {@code .} and {@code ..}; one that leads out of the archive names no file. */
  private static String resolved(String folder, String path) {
    List<String> parts = new ArrayList<>();
    for (String part : (folder + "/" + path).split("/", -1)) {
      if (part.equals("..")) {
        if (parts.isEmpty()) {
          return "";
        }
        parts.remove(parts.size() - 1);
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }
}
