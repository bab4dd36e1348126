package io.convoy.api.scoring;

/** How an existing output is treated. */
public enum OutputMode {
  REFUSE,
  RESUME,
  OVERWRITE
}
