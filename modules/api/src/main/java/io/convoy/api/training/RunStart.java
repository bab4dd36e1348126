package io.convoy.api.training;

/** How a run begins in its output folder. */
public enum RunStart {
  /** Anew, in a folder that holds no run. */
  NEW,
  /** Anew, in place of a run that the folder holds. */
  OVERWRITE,
  /** From the newest checkpoint; anew if there is none. */
  RESUME,
  /** From the end of a finished run, for more epochs. */
  CONTINUE
}
