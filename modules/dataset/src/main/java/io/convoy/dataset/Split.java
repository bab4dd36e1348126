package io.convoy.dataset;

/** Part of a data set whose location may hold both parts. */
public enum Split {
  TRAIN,
  TEST
}
