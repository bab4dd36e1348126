package io.convoy.dataset;

/** Part of a data set whose location may hold several parts. */
public enum Split {
  TRAIN,
  TEST,
  /** Images apart from both, by which a run decides when to end and which model it keeps. */
  VALIDATION
}
