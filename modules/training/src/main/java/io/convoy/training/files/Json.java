package io.convoy.training.files;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.convoy.dataset.preprocessing.Augmentation;
import io.convoy.dataset.preprocessing.ColorJitter;

/**
 * JSON mapping of Convoy's records, in files and on standard output: {@code imagesPerSecond} is
 * written as {@code images_per_second}.
 */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .addMixIn(Augmentation.class, EarlierNames.class)
          .build();

  private Json() {}

  /** Names in model files of earlier builds. */
  interface EarlierNames {
    @JsonAlias("colour_jitter")
    ColorJitter colorJitter();
  }

  public static ObjectMapper mapper() {
    return MAPPER;
  }
}
