package io.convoy.api.training;

/** How a run begins in its output folder. */
public enum RunStart {
  /** Anew, in a folder that holds no run. */
  NEW,
  /** From the newest checkpoint; anew if there is none. */
  RESUME,
  /** From the end of a finished run, for more epochs. */
  CONTINUE
}
