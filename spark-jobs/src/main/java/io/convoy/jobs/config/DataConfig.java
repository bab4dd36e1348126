package io.convoy.jobs.config;

import java.util.Optional;

/**
 * Where the images are.
 *
 * @param train to train on
 * @param test to try the network on, at the end of every epoch
 */
public record DataConfig(String train, Optional<String> test) {
  static DataConfig read(SettingReader reader) {
    return new DataConfig(reader.required("data.train"), reader.text("data.test"));
  }
}
