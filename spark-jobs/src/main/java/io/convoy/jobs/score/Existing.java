package io.convoy.jobs.score;

/** What is done where the output of an earlier run is. */
public enum Existing {
  REFUSE,
  RESUME,
  OVERWRITE
}
