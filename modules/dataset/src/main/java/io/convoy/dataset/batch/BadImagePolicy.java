package io.convoy.dataset.batch;

/** What is done at an image that cannot be used. */
public enum BadImagePolicy {
  FAIL,
  SKIP
}
