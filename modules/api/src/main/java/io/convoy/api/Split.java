package io.convoy.api;

/** A part of a dataset that holds several, as MNIST and CIFAR do. */
public enum Split {
  /** The training images. */
  TRAIN,
  /** The test images. */
  TEST,
  /** The images by which a run decides when to end. */
  VALIDATION;

  io.convoy.dataset.Split internal() {
    return io.convoy.dataset.Split.valueOf(name());
  }
}
