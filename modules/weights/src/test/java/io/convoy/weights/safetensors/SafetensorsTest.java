package io.convoy.weights.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.weights.WeightFile;
import io.convoy.weights.tensor.ModuleOrder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
  @TempDir private Path folder;

  @Test
  void readsTensorsInTheOrderOfTheirValues() throws IOException {
    Path file =
        write(
            "{\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]},"
                + "\"__metadata__\":{\"format\":\"pt\"},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0,4]}}",
            8);
    try (WeightFile weights = WeightFile.open(file.toString(), new Configuration())) {
      assertThat(weights.tensors().stream().map(t -> t.name() + " " + t.notation()))
          .containsExactly("a 1x1", "b 1");
      assertThat(weights.order()).isEqualTo(ModuleOrder.NONE);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'b':{'dtype':'F32','shape':[1],'data_offsets':[2,6]}} | 6"
            + " | the values of tensor b do not begin where those before them end",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | 8"
            + " | the values of tensor a do not begin where those before them end",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | 8"
            + " | it has 70 bytes, but its header describes 66",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | 4"
            + " | tensor a has its values outside of the file, at bytes [0, 8]",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,4]}} | 4"
            + " | tensor a of shape 2 exceeds the 4 bytes stored for it",
        "{'a':{'dtype':'F32','shape':[-1,-1],'data_offsets':[0,4]}} | 4"
            + " | tensor a of shape -1x-1 exceeds the 4 bytes stored for it",
        "{'a':{'dtype':'F32','shape':[9223372036854775807,9],'data_offsets':[0,4]}} | 4"
            + " | tensor a of shape 9223372036854775807x9 exceeds the 4 bytes stored for it",
        "{'a':{'dtype':'F32','shape':[1e3],'data_offsets':[0,4]}} | 4"
            + " | tensor a has 1000.0 in its header",
        "{'a':{'dtype':'F8_E5M2','shape':[4],'data_offsets':[0,4]}} | 4"
            + " | tensor a has values of type 'F8_E5M2' (supported: BF16, BOOL, F16, F32, F64, I16, I32, I64, I8, U8)",
        "{'a':{},'a':{}} | 0 | its header is not JSON: Duplicate field 'a'",
      })
  void refusesAHeaderThatDoesNotDescribeTheFile(String header, int bytes, String reason)
      throws IOException {
    refused(write(header.replace('\'', '"'), bytes), reason);
  }

  @Test
  void aHeaderLongerThanTheFileIsNotAllocated() throws IOException {
    Path file = write("{}", 0);
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(2_000_000_000);
    Files.write(file, bytes);
    refused(file, "its header has 2000000000 bytes, of which the file holds 2");
  }

  private static void refused(Path file, String reason) {
    assertThatThrownBy(() -> WeightFile.open(file.toString(), new Configuration()))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read weights: %s (%s)".formatted(file, reason));
  }

  private Path write(String header, int bytes) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(json.length)
            .array());
    out.writeBytes(json);
    out.writeBytes(new byte[bytes]);
    return Files.write(folder.resolve("a.safetensors"), out.toByteArray());
  }
}
