package io.convoy.training.model;

import io.convoy.architecture.Shape;
import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import io.convoy.dataset.preprocessing.Affine;
import io.convoy.dataset.preprocessing.Augmentation;
import io.convoy.dataset.preprocessing.Crop;
import io.convoy.dataset.preprocessing.Cutout;
import io.convoy.dataset.preprocessing.Elastic;
import io.convoy.dataset.preprocessing.Framing;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.dataset.preprocessing.ScaleJitter;
import io.convoy.evaluation.EvaluationResult;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.contract.RandomData;
import io.convoy.training.checkpoint.Digests;
import io.convoy.training.checkpoint.EpochLedger;
import io.convoy.training.checkpoint.Ledger;
import io.convoy.training.files.Json;
import io.convoy.training.optimization.Updater;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A model as a run writes it, and its file, to be read or changed. */
public final class ModelFiles {
  public static final Graph GRAPH = Graph.of(Architectures.named("lenet5"));
  public static final Updater UPDATER = new Updater.Nesterov(0.9);

  private ModelFiles() {}

  /** Parameters and optimizer state of {@link #GRAPH}. */
  public static ModelState state() {
    return RandomData.state(GRAPH, UPDATER, 31);
  }

  /** Describes a model of {@link #GRAPH} with these parameters. */
  public static ModelDescription description(ModelState state) {
    return new ModelDescription(
        ModelDescription.FORMAT_VERSION,
        GRAPH.network(),
        null,
        GRAPH.input(),
        IntStream.range(0, 10).mapToObj(digit -> "digit " + digit).toList(),
        preprocessing(),
        42,
        Map.of("training.epochs", "2"),
        "0123abcd",
        new Ledger(List.of(new EpochLedger(1, 3, 100, 99, 1))),
        new EvaluationResult(50, 0.9, 1, 0.25),
        Map.of("convoy", "0.1.0"),
        Digests.sha256(state.parameters()));
  }

  private static Preprocessing preprocessing() {
    return new Preprocessing(
        new Shape(1, 28, 28),
        Framing.shorterSide(32),
        List.of(0.13),
        List.of(0.31),
        Augmentation.NONE
            .scaleJitter(new ScaleJitter(30, 34))
            .crop(Crop.random(2))
            .affine(new Affine(10, 0.1, 0.2, 1.5))
            .elastic(new Elastic(1.4, 5))
            .flip(true)
            .cutout(new Cutout(3)));
  }

  /** The file of {@link #state}, without the entries that only a network library needs. */
  static byte[] bundle() throws IOException {
    return bundle(ModelFiles::writeParameters);
  }

  /**
   * The file of {@link #state} with another first parameter, which {@link ModelBundle} may refuse.
   */
  static byte[] bundleWithParameter(float value) throws IOException {
    ModelState state = state();
    state.parameters()[0] = value;
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(ModelBundle.DESCRIPTION, Json.mapper().writeValueAsBytes(description(state)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ZipOutputStream zip = new ZipOutputStream(bytes);
    writeParameters(GRAPH, state, UPDATER, new ZipEntries(zip));
    zip.finish();
    entries.putAll(entries(bytes.toByteArray()));
    return zip(entries);
  }

  /** The file of {@link #state}. */
  public static byte[] bundle(NetworkEntries network) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ModelBundle.write(description(state()), state(), UPDATER, network, out);
    return out.toByteArray();
  }

  /** Writes the parameters as ND4J does: a buffer with the shape, then one with the values. */
  static void writeParameters(Graph graph, ModelState state, Updater updater, ZipEntries entries)
      throws IOException {
    float[] parameters = state.parameters();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(bytes);
    long[] shape = {1, parameters.length, 1, 8192, 1, 99};
    writeHeader(data, shape.length, "LONG");
    for (long value : shape) {
      data.writeLong(value);
    }
    writeHeader(data, parameters.length, "FLOAT");
    for (float value : parameters) {
      data.writeFloat(value);
    }
    entries.add(ModelBundle.COEFFICIENTS, bytes.toByteArray());
  }

  private static void writeHeader(DataOutputStream data, long length, String type)
      throws IOException {
    data.writeUTF("MIXED_DATA_TYPES");
    data.writeLong(length);
    data.writeUTF(type);
  }

  /** The entries of a zip file by name. */
  public static Map<String, byte[]> entries(byte[] zip) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes());
      }
    }
    return entries;
  }

  /** A zip file with these entries. */
  static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }
}
