package io.convoy.api;

/** What a job does when it reads an image that cannot be decoded. */
public enum BadImagePolicy {
  /** Ends the job; the message names the image. */
  FAIL,
  /** Continues without the image, and counts it as rejected. */
  SKIP;

  io.convoy.dataset.batch.BadImagePolicy internal() {
    return io.convoy.dataset.batch.BadImagePolicy.valueOf(name());
  }
}
