package io.convoy.dataset;

/** The part of a data set that is meant where one place holds both. */
public enum Split {
  TRAIN,
  TEST
}
