package io.convoy.training.checkpoint;

import java.util.Map;

/**
 * What the newest checkpoint of a run says about it.
 *
 * @param settings that the result of the run depends on, by name
 * @param epoch of the next round, from 0
 * @param round number of the next round within its epoch, from 0
 */
public record RecordedRun(Map<String, String> settings, int epoch, int round) {
  public RecordedRun {
    settings = Map.copyOf(settings);
  }
}
