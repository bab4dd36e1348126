package io.convoy.jobs.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.convoy.api.TestResult;
import io.convoy.api.TrainingResult;
import io.convoy.dataset.messages.Printable;
import io.convoy.training.files.Json;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The results of commands as JSON. An empty value is null, but an absent evaluation, best epoch or
 * start from weights is left out.
 */
final class ResultJson {
  private static final ObjectMapper MAPPER =
      Json.mapper()
          .copy()
          .addMixIn(TrainingResult.class, WithoutAbsent.class)
          .registerModule(
              new SimpleModule()
                  .addSerializer(Optional.class, new OptionalSerializer())
                  .addSerializer(OptionalDouble.class, new OptionalDoubleSerializer()));

  private ResultJson() {}

  static String of(Object result) {
    try {
      return Printable.json(MAPPER.writeValueAsString(result));
    } catch (JsonProcessingException impossible) {
      throw new AssertionError("Results are plain records", impossible);
    }
  }

  /** Annotations for the result of training, which has none since it is part of the API. */
  interface WithoutAbsent {
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Optional<Integer> bestEpoch();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Optional<TestResult> test();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Optional<TestResult> validation();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Optional<TrainingResult.Weights> weights();
  }

  @SuppressWarnings("rawtypes") // Jackson registers serializers by class.
  private static final class OptionalSerializer extends JsonSerializer<Optional> {
    @Override
    public void serialize(Optional value, JsonGenerator json, SerializerProvider serializers)
        throws IOException {
      serializers.defaultSerializeValue(value.isPresent() ? value.get() : null, json);
    }

    @Override
    public boolean isEmpty(SerializerProvider serializers, Optional value) {
      return value.isEmpty();
    }
  }

  private static final class OptionalDoubleSerializer extends JsonSerializer<OptionalDouble> {
    @Override
    public void serialize(OptionalDouble value, JsonGenerator json, SerializerProvider serializers)
        throws IOException {
      if (value.isPresent()) {
        json.writeNumber(value.getAsDouble());
      } else {
        json.writeNull();
      }
    }
  }
}
