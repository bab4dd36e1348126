package io.convoy.dataset.storage;

import io.convoy.dataset.Rejection;
import java.util.Optional;

/**
 * A file that holds images, and the list of them.
 *
 * @param members the images, in their order
 */
public record Shard(Container container, MemberTable members) {
  /** Makes a shard that cannot be read; one member stands for all its images. */
  public static Shard unreadable(String uri, String reason) {
    MemberTable.Builder members = new MemberTable.Builder();
    members.add(Member.plain("", "", 0, 0));
    return new Shard(new Container.Unreadable(uri, reason), members.build());
  }

  /** Why the file cannot be read; empty if it can. */
  public Optional<Rejection> rejection() {
    return container instanceof Container.Unreadable file
        ? Optional.of(new Rejection(file.uri(), file.reason()))
        : Optional.empty();
  }
}
