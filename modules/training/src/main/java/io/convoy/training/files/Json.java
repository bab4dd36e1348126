package io.convoy.training.files;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.convoy.dataset.preprocessing.Augmentation;
import io.convoy.dataset.preprocessing.ColorJitter;
import java.util.stream.Collectors;

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

  /**
   * Why a text could not be read, in words: the place in a text that is not JSON, or the name of a
   * value that is not as expected.
   */
  public static String reason(JsonProcessingException malformed) {
    if (malformed instanceof JsonMappingException mapping) {
      String name =
          mapping.getPath().stream()
              .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
              .collect(Collectors.joining("."));
      // A record that refuses a value says why.
      String why =
          mapping.getCause() instanceof IllegalArgumentException
                  || mapping.getCause() instanceof NullPointerException
              ? ": " + mapping.getCause().getMessage()
              : "";
      return name.isEmpty() ? "an invalid value" + why : "invalid value of " + name + why;
    }
    JsonLocation place = malformed.getLocation();
    return place == null
        ? "not JSON"
        : "not JSON from line %s, column %s on".formatted(place.getLineNr(), place.getColumnNr());
  }
}
