package io.convoy.training.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.convoy.dataset.Sha256;
import io.convoy.training.backend.ModelState;
import io.convoy.training.ema.AveragedParameters;
import io.convoy.training.exchange.Remainders;
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
import java.util.Optional;
import java.util.TreeMap;

/**
 * File format of a checkpoint: magic number, length of the header, header in JSON, floats
 * (big-endian), compressed history of the run, and the SHA-256 of all of these. The last two bytes
 * of the magic number are the version of the format; version 1 has no history, versions 1 and 2 no
 * moving average of the parameters, and only version 4 has remainders of the workers.
 *
 * <p>The header also holds the settings of the run, so that a run is not resumed with other ones.
 */
final class CheckpointFormat {
  private static final long MAGIC = 0x434f4e564f590000L;
  private static final int VERSION = 4;
  private static final int VERSION_WITHOUT_REMAINDERS = 3;
  private static final int VERSION_WITHOUT_AVERAGE = 2;
  private static final int VERSION_WITHOUT_HISTORY = 1;
  private static final int MAX_HEADER_BYTES = 64 << 20;
  private static final int MAX_WORKERS = 1 << 16;
  private static final int DIGEST_BYTES = 32;
  private static final int FLOATS_AT_ONCE = 1 << 16;

  private CheckpointFormat() {}

  /** Checkpoint and settings of a run. */
  record Content(SavedCheckpoint saved, Map<String, String> settings) {
    Checkpoint checkpoint() {
      return saved.checkpoint();
    }
  }

  /** A file to read from. */
  interface StoredFile {
    /** Location for messages. */
    String location();

    /** Opens the file at a position in bytes. */
    InputStream open(long position) throws IOException;
  }

  static void write(Content content, OutputStream out) throws IOException {
    Checkpoint checkpoint = content.checkpoint();
    History history = content.saved().history().orElse(History.EMPTY);
    byte[] compressed = HistoryFormat.compress(history);
    ObjectNode header = Json.mapper().createObjectNode();
    header.put("epoch", checkpoint.epoch());
    header.put("round", checkpoint.round());
    header.put("parameters", checkpoint.model().parameters().length);
    header.put("updater_state", checkpoint.model().updaterState().length);
    header.put("outer_velocity", checkpoint.outerVelocity().values().length);
    float[] averaged = checkpoint.averaged().values();
    if (averaged.length > 0) {
      header.put("averaged", averaged.length);
    }
    Remainders remainders = checkpoint.remainders();
    if (remainders.workers() > 0) {
      header.put("workers", remainders.workers());
    }
    header.put("history", compressed.length);
    header.put("metrics", history.metrics().size());
    content.saved().bestEpoch().ifPresent(best -> header.put("best_epoch", best));
    header.set("ledger", Json.mapper().valueToTree(checkpoint.ledger()));
    header.set("settings", Json.mapper().valueToTree(content.settings()));
    byte[] headerBytes = Json.mapper().writeValueAsBytes(header);

    MessageDigest digest = Sha256.newDigest();
    DataOutputStream data = new DataOutputStream(new DigestOutputStream(out, digest));
    // Other checkpoints are as they were, so that an earlier build resumes the run too.
    data.writeLong(MAGIC | version(checkpoint));
    data.writeInt(headerBytes.length);
    data.write(headerBytes);
    writeFloats(checkpoint.model().parameters(), data);
    writeFloats(checkpoint.model().updaterState(), data);
    writeFloats(checkpoint.outerVelocity().values(), data);
    writeFloats(averaged, data);
    for (int worker = 0; worker < remainders.workers(); worker++) {
      writeFloats(remainders.of(worker), data);
    }
    data.write(compressed);
    data.flush();
    out.write(digest.digest());
  }

  private static int version(Checkpoint checkpoint) {
    if (checkpoint.remainders().workers() > 0) {
      return VERSION;
    }
    return checkpoint.averaged().isNone() ? VERSION_WITHOUT_AVERAGE : VERSION_WITHOUT_REMAINDERS;
  }

  /**
   * Reads a checkpoint; remainders of workers, which may need more memory than all else, when they
   * are asked for.
   *
   * @param length of the whole file, in bytes
   * @throws IOException if it cannot be read, is not a checkpoint, or is corrupt
   */
  static Content read(StoredFile file, long length) throws IOException {
    String location = file.location();
    MessageDigest digest = Sha256.newDigest();
    try (InputStream in = file.open(0)) {
      DataInputStream data = new DataInputStream(new DigestInputStream(in, digest));
      int version = version(data.readLong(), location);
      int headerLength = data.readInt();
      if (headerLength < 0 || headerLength > MAX_HEADER_BYTES) {
        throw corrupt(location, "header of %s bytes".formatted(headerLength));
      }
      JsonNode header = Json.mapper().readTree(data.readNBytes(headerLength));
      int parameterCount = header.path("parameters").intValue();
      int updaterCount = header.path("updater_state").intValue();
      int velocityCount = header.path("outer_velocity").intValue();
      int averagedCount = header.path("averaged").intValue();
      int workers = header.path("workers").intValue();
      int historyBytes = header.path("history").intValue();
      long floats =
          (long) parameterCount
              + updaterCount
              + velocityCount
              + averagedCount
              + (long) workers * parameterCount;
      // Checked before memory is allocated for them, which the checksum cannot be.
      if (parameterCount < 0
          || updaterCount < 0
          || velocityCount < 0
          || averagedCount < 0
          || workers < 0
          || workers > MAX_WORKERS
          || historyBytes < 0
          || length
              != Long.BYTES
                  + Integer.BYTES
                  + headerLength
                  + Float.BYTES * floats
                  + historyBytes
                  + DIGEST_BYTES) {
        throw corrupt(location, "unexpected length of %s bytes".formatted(length));
      }
      float[] parameters = readFloats(parameterCount, data);
      float[] updaterState = readFloats(updaterCount, data);
      float[] velocity = readFloats(velocityCount, data);
      float[] averaged = readFloats(averagedCount, data);
      long remaindersStart =
          Long.BYTES
              + Integer.BYTES
              + headerLength
              + Float.BYTES * (floats - (long) workers * parameterCount);
      digest(Float.BYTES * (long) workers * parameterCount, data);
      byte[] compressed = data.readNBytes(historyBytes);
      if (!Arrays.equals(digest.digest(), in.readNBytes(DIGEST_BYTES))) {
        throw corrupt(location, "wrong checksum");
      }
      Checkpoint checkpoint =
          new Checkpoint(
              header.path("epoch").intValue(),
              header.path("round").intValue(),
              new ModelState(parameters, updaterState),
              new OuterVelocity(velocity),
              Json.mapper().treeToValue(header.path("ledger"), Ledger.class),
              new AveragedParameters(averaged),
              workers == 0
                  ? Remainders.NONE
                  : new SavedRemainders(file, remaindersStart, workers, parameterCount));
      Map<String, String> settings =
          Json.mapper()
              .convertValue(
                  header.path("settings"), new TypeReference<TreeMap<String, String>>() {});
      Optional<History> history =
          version == VERSION_WITHOUT_HISTORY
              ? Optional.empty()
              : Optional.of(
                  HistoryFormat.decompress(compressed, header.path("metrics").intValue()));
      Optional<Integer> bestEpoch =
          Optional.of(header.path("best_epoch")).filter(JsonNode::isInt).map(JsonNode::intValue);
      return new Content(new SavedCheckpoint(checkpoint, bestEpoch, history), settings);
    } catch (EOFException truncated) {
      throw corrupt(location, "cut off");
    } catch (JsonProcessingException malformed) {
      throw corrupt(location, "header is not JSON");
    }
  }

  private static int version(long magic, String location) throws IOException {
    int version = (int) (magic & 0xffff);
    if (magic - version != MAGIC) {
      throw new IOException(
          "Cannot read checkpoint %s: not a Convoy checkpoint".formatted(location));
    }
    if (version < VERSION_WITHOUT_HISTORY || version > VERSION) {
      throw new IOException(
          "Cannot read checkpoint %s: unsupported version %s of its format (supported: %s to %s)"
              .formatted(location, version, VERSION_WITHOUT_HISTORY, VERSION));
    }
    return version;
  }

  private static IOException corrupt(String location, String reason) {
    return new IOException(
        "Cannot read checkpoint %s: the file is corrupt (%s)".formatted(location, reason));
  }

  /** Reads bytes for the checksum alone; skipping would leave them out of it. */
  private static void digest(long bytes, DataInputStream in) throws IOException {
    byte[] buffer = new byte[(int) Math.min(bytes, Float.BYTES * FLOATS_AT_ONCE)];
    for (long left = bytes; left > 0; left -= buffer.length) {
      in.readFully(buffer, 0, (int) Math.min(left, buffer.length));
    }
  }

  private static void writeFloats(float[] values, DataOutputStream out) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(Float.BYTES * FLOATS_AT_ONCE);
    for (int start = 0; start < values.length; start += FLOATS_AT_ONCE) {
      int count = Math.min(FLOATS_AT_ONCE, values.length - start);
      buffer.asFloatBuffer().put(values, start, count);
      out.write(buffer.array(), 0, Float.BYTES * count);
    }
  }

  static float[] readFloats(int length, DataInputStream in) throws IOException {
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
