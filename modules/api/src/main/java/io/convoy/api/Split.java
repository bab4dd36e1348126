package io.convoy.api;

/** A part of a dataset that holds both, as MNIST and CIFAR do. */
public enum Split {
  /** The training images. */
  TRAIN,
  /** The test images. */
  TEST;

  io.convoy.dataset.Split internal() {
    return io.convoy.dataset.Split.valueOf(name());
  }
}
