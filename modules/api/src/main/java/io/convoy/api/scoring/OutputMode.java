package io.convoy.api.scoring;

/** What is done where the output of an earlier run is. */
public enum OutputMode {
  REFUSE,
  RESUME,
  OVERWRITE
}
