package io.convoy.training.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
  record Speed(int imagesPerSecond, boolean warm) {}

  @Test
  void namesAreInSnakeCase() throws JsonProcessingException {
    assertThat(Json.mapper().writeValueAsString(new Speed(7, true)))
        .isEqualTo("{\"images_per_second\":7,\"warm\":true}");
  }

  @Test
  void ignoresUnknownFields() throws JsonProcessingException {
    assertThat(
            Json.mapper()
                .readValue("{\"images_per_second\":7,\"later\":[1],\"warm\":false}", Speed.class))
        .isEqualTo(new Speed(7, false));
  }

  @Test
  void mapsAreSortedByKey() throws JsonProcessingException {
    Map<String, Integer> map = new LinkedHashMap<>();
    map.put("b", 1);
    map.put("a", 2);
    assertThat(Json.mapper().writeValueAsString(map)).isEqualTo("{\"a\":2,\"b\":1}");
  }
}
