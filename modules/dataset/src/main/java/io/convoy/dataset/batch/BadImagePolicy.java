package io.convoy.dataset.batch;

/** What happens when an image cannot be used. */
public enum BadImagePolicy {
  /** The job fails. */
  FAIL,
  /** The image is rejected, and the job continues. */
  SKIP
}
