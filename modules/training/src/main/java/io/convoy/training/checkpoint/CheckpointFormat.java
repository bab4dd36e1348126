package io.convoy.training.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.convoy.dataset.Sha256;
import io.convoy.training.backend.ModelState;
import io.convoy.training.files.Json;
import io.convoy.training.rounds.OuterVelocity;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * File format of a checkpoint: magic number, length of the header, header in JSON, floats
 * (big-endian), and the SHA-256 of all of these.
 *
 * <p>The header also holds the settings of the run, so that a run is not resumed with other ones.
 */
final class CheckpointFormat {
  private static final long MAGIC = 0x434f4e564f590001L;
  private static final int MAX_HEADER_BYTES = 64 << 20;
  private static final int DIGEST_BYTES = 32;
  private static final int FLOATS_AT_ONCE = 1 << 16;

  private CheckpointFormat() {}

  /** Checkpoint and settings of a run. */
  record Content(Checkpoint checkpoint, Map<String, String> settings) {}

  static void write(Content content, OutputStream out) throws IOException {
    Checkpoint checkpoint = content.checkpoint();
    ObjectNode header = Json.mapper().createObjectNode();
    header.put("epoch", checkpoint.epoch());
    header.put("round", checkpoint.round());
    header.put("parameters", checkpoint.model().parameters().length);
    header.put("updater_state", checkpoint.model().updaterState().length);
    header.put("outer_velocity", checkpoint.outerVelocity().values().length);
    header.set("ledger", Json.mapper().valueToTree(checkpoint.ledger()));
    header.set("settings", Json.mapper().valueToTree(content.settings()));
    byte[] headerBytes = Json.mapper().writeValueAsBytes(header);

    MessageDigest digest = Sha256.newDigest();
    DataOutputStream data = new DataOutputStream(new DigestOutputStream(out, digest));
    data.writeLong(MAGIC);
    data.writeInt(headerBytes.length);
    data.write(headerBytes);
    writeFloats(checkpoint.model().parameters(), data);
    writeFloats(checkpoint.model().updaterState(), data);
    writeFloats(checkpoint.outerVelocity().values(), data);
    data.flush();
    out.write(digest.digest());
  }

  /**
   * Reads a checkpoint.
   *
   * @param length of the whole file, in bytes
   * @param location of the file, for messages
   * @throws IOException if it cannot be read, is not a checkpoint, or is corrupt
   */
  static Content read(InputStream in, long length, String location) throws IOException {
    MessageDigest digest = Sha256.newDigest();
    DataInputStream data = new DataInputStream(new DigestInputStream(in, digest));
    try {
      if (data.readLong() != MAGIC) {
        throw new IOException(
            "Cannot read checkpoint %s: not a Convoy checkpoint".formatted(location));
      }
      int headerLength = data.readInt();
      if (headerLength < 0 || headerLength > MAX_HEADER_BYTES) {
        throw corrupt(location, "header of %s bytes".formatted(headerLength));
      }
      JsonNode header = Json.mapper().readTree(data.readNBytes(headerLength));
      int parameterCount = header.path("parameters").intValue();
      int updaterCount = header.path("updater_state").intValue();
      int velocityCount = header.path("outer_velocity").intValue();
      long floats = (long) parameterCount + updaterCount + velocityCount;
      // Checked before memory is allocated for them, which the checksum cannot be.
      if (parameterCount < 0
          || updaterCount < 0
          || velocityCount < 0
          || length
              != Long.BYTES + Integer.BYTES + headerLength + Float.BYTES * floats + DIGEST_BYTES) {
        throw corrupt(location, "unexpected length of %s bytes".formatted(length));
      }
      float[] parameters = readFloats(parameterCount, data);
      float[] updaterState = readFloats(updaterCount, data);
      float[] velocity = readFloats(velocityCount, data);
      if (!Arrays.equals(digest.digest(), in.readNBytes(DIGEST_BYTES))) {
        throw corrupt(location, "wrong checksum");
      }
      Checkpoint checkpoint =
          new Checkpoint(
              header.path("epoch").intValue(),
              header.path("round").intValue(),
              new ModelState(parameters, updaterState),
              new OuterVelocity(velocity),
              Json.mapper().treeToValue(header.path("ledger"), Ledger.class));
      Map<String, String> settings =
          Json.mapper()
              .convertValue(
                  header.path("settings"), new TypeReference<TreeMap<String, String>>() {});
      return new Content(checkpoint, settings);
    } catch (EOFException truncated) {
      throw corrupt(location, "cut off");
    } catch (JsonProcessingException malformed) {
      throw corrupt(location, "header is not JSON");
    }
  }

  private static IOException corrupt(String location, String reason) {
    return new IOException(
        "Cannot read checkpoint %s: the file is corrupt (%s)".formatted(location, reason));
  }

  private static void writeFloats(float[] values, DataOutputStream out) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(Float.BYTES * FLOATS_AT_ONCE);
    for (int start = 0; start < values.length; start += FLOATS_AT_ONCE) {
      int count = Math.min(FLOATS_AT_ONCE, values.length - start);
      buffer.asFloatBuffer().put(values, start, count);
      out.write(buffer.array(), 0, Float.BYTES * count);
    }
  }

  private static float[] readFloats(int length, DataInputStream in) throws IOException {
    float[] values = new float[length];
    ByteBuffer buffer = ByteBuffer.allocate(Float.BYTES * FLOATS_AT_ONCE);
    for (int start = 0; start < length; start += FLOATS_AT_ONCE) {
      int count = Math.min(FLOATS_AT_ONCE, length - start);
      in.readFully(buffer.array(), 0, Float.BYTES * count);
      buffer.asFloatBuffer().get(values, start, count);
    }
    return values;
  }
}
