package io.convoy.weights.onnx;

import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.architecture.graph.Vertex;
import io.convoy.dataset.preprocessing.Preprocessing;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network as a model of ONNX: {@code images [batch, channels, height, width]} to {@code
 * probabilities [batch, classes]} for a batch of any size. Auxiliary heads and dropout, which do
 * nothing in inference, are not in it.
 */
public final class OnnxModel {
  /** The version of the operations; the first with every operation of Convoy in its final form. */
  public static final int OPSET = 13;

  /** The version of the format that was released with these operations (ONNX 1.8). */
  private static final int IR_VERSION = 7;

  private static final String IMAGES = "images";
  private static final String PROBABILITIES = "probabilities";
  private static final String BATCH = "batch";
  private static final double WHITE = 255;
  private static final int FLOAT = 1;

  /** The longest message that Protocol Buffers read. */
  private static final long MOST_BYTES = Integer.MAX_VALUE;

  private final ProtoMessage message;
  private final int tensors;

  private OnnxModel(ProtoMessage message, int tensors) {
    this.message = message;
    this.tensors = tensors;
  }

  /**
   * Translates a network.
   *
   * @param parameters in the layout of {@link ParameterLayout}; read when the model is written
   * @param preprocessing of pixels from 0 to 255 to the input of the network, which becomes part of
   *     the model; empty for a model that reads the input of the network
   * @param metadata text by its name, which tools show
   * @param version of Convoy
   * @throws IllegalArgumentException if the model would be longer than the format allows
   */
  public static OnnxModel of(
      Graph network,
      float[] parameters,
      Optional<Preprocessing> preprocessing,
      Map<String, String> metadata,
      String version) {
    OnnxGraph graph = new OnnxGraph(IMAGES, PROBABILITIES);
    String input = preprocessing.map(values -> normalized(values, graph)).orElse(IMAGES);
    OnnxLowering lowering =
        new OnnxLowering(
            graph,
            new OnnxValue(input, network.input(), false),
            ParameterLayout.of(network),
            parameters);
    // The last is that of the logits: no features are requested.
    OnnxValue logits = null;
    for (Vertex vertex : network.inference()) {
      logits = lowering.add(vertex);
    }
    graph.add(OnnxNode.of("Softmax", PROBABILITIES, logits.vector(graph)).with("axis", 1L));
    ProtoMessage message =
        new ProtoMessage()
            .with(1, IR_VERSION)
            .with(2, "convoy")
            .with(3, version)
            .with(6, "The network %s, trained with Convoy.".formatted(network.network()))
            .with(7, described(graph.message(network.network()), network, preprocessing))
            .with(8, new ProtoMessage().with(1, "").with(2, OPSET));
    metadata.forEach(
        (name, text) -> message.with(14, new ProtoMessage().with(1, name).with(2, text)));
    if (message.length() > MOST_BYTES) {
      throw new IllegalArgumentException(
          "Cannot export %s as ONNX: %s bytes (must be at most %s, the limit of the format)"
              .formatted(network.network(), message.length(), MOST_BYTES));
    }
    return new OnnxModel(message, graph.constants());
  }

  /** Number of tensors: parameters, running statistics and constants. */
  public int tensors() {
    return tensors;
  }

  /** Writes the file; does not close the stream. */
  public void writeTo(OutputStream out) throws IOException {
    message.writeTo(out);
  }

  /** What {@link Preprocessing#convert} does, with mean and deviation in the unit of pixels. */
  private static String normalized(Preprocessing preprocessing, OnnxGraph graph) {
    String centered =
        graph.add(
            OnnxNode.of(
                "Sub",
                graph.unique("preprocessing/centered"),
                IMAGES,
                perChannel("preprocessing/mean", preprocessing.mean(), graph)));
    return graph.add(
        OnnxNode.of(
            "Div",
            graph.unique("preprocessing/normalized"),
            centered,
            perChannel("preprocessing/std", preprocessing.std(), graph)));
  }

  private static String perChannel(String name, List<Double> values, OnnxGraph graph) {
    float[] pixels = new float[values.size()];
    for (int channel = 0; channel < pixels.length; channel++) {
      pixels[channel] = (float) (WHITE * values.get(channel));
    }
    return graph.constant(name, List.of(1L, (long) pixels.length, 1L, 1L), pixels);
  }

  private static ProtoMessage described(
      ProtoMessage graph, Graph network, Optional<Preprocessing> preprocessing) {
    Shape input = network.input();
    return graph
        .with(
            11,
            value(
                IMAGES,
                preprocessing.isPresent()
                    ? "%s pixels from 0 to 255, of images resized to %s rows and %s columns"
                        .formatted(
                            input.channels() == 1 ? "Gray" : "RGB", input.height(), input.width())
                    : "Input of the network: (pixel / 255 - mean) / std, with mean and std of the metadata",
                input.channels(),
                input.height(),
                input.width()))
        .with(
            12,
            value(
                PROBABILITIES,
                "Probability of each class, in the order of labels in the metadata",
                network.classes()));
  }

  /** A {@code ValueInfoProto} of floats, of which the first dimension is the batch. */
  private static ProtoMessage value(String name, String description, long... extents) {
    ProtoMessage shape = new ProtoMessage().with(1, new ProtoMessage().with(2, BATCH));
    for (long extent : extents) {
      shape.with(1, new ProtoMessage().with(1, extent));
    }
    ProtoMessage tensor = new ProtoMessage().with(1, FLOAT).with(2, shape);
    return new ProtoMessage()
        .with(1, name)
        .with(2, new ProtoMessage().with(1, tensor))
        .with(3, description);
  }
}
