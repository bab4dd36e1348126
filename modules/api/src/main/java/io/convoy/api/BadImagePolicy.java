package io.convoy.api;

/** What a job does at an image that cannot be decoded, or an archive that cannot be read. */
public enum BadImagePolicy {
  /** Ends the job; the message names the image or archive. */
  FAIL,
  /**
   * Continues without the image, and counts it as rejected. An archive that cannot be read counts
   * as one image.
   */
  SKIP;

  io.convoy.dataset.batch.BadImagePolicy internal() {
    return io.convoy.dataset.batch.BadImagePolicy.valueOf(name());
  }
}
