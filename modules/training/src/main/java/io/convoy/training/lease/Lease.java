package io.convoy.training.lease;

import java.util.Objects;

/**
 * The content of a writer's lease file. Nothing in it enters a result.
 *
 * @param token identifies the writer, and names its file
 * @param generation 1, or one more than that of the lost lease which this one replaces
 * @param held false while the writer only claims the folder
 * @param since when the writer has started, in UTC
 * @param renewals how often it was renewed
 */
record Lease(
    String token, int generation, boolean held, Writer writer, String since, int renewals) {
  Lease {
    Objects.requireNonNull(token, "token");
    Objects.requireNonNull(writer, "writer");
    Objects.requireNonNull(since, "since");
  }

  Lease claimedAs(int newGeneration) {
    return new Lease(token, newGeneration, false, writer, since, renewals);
  }

  Lease asHeld() {
    return new Lease(token, generation, true, writer, since, renewals);
  }

  Lease renewed() {
    return new Lease(token, generation, held, writer, since, renewals + 1);
  }

  @Override
  public String toString() {
    return "%s, has been writing there since %s".formatted(writer, since);
  }
}
