package io.convoy.jobs.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.ByteSize;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.MemoryEstimate;
import io.convoy.architecture.graph.Vertex;
import java.util.List;

/** A network as {@code describe --json} prints it. */
record Description(
    String network,
    List<Integer> input,
    int classes,
    long parameters,
    long multiplyAdds,
    long activations,
    List<Layer> layers,
    Memory memory) {
  static Description of(Graph graph, Memory memory) {
    return new Description(
        graph.network(),
        volume(graph.input()),
        graph.classes(),
        graph.parameters(),
        graph.multiplyAdds(),
        graph.activations(),
        graph.vertices().stream().map(Layer::of).toList(),
        memory);
  }

  /** One of its layers. */
  record Layer(
      String name,
      String kind,
      List<Integer> output,
      long parameters,
      long multiplyAdds,
      int receptiveField) {
    static Layer of(Vertex vertex) {
      return new Layer(
          vertex.name(),
          vertex.op().kind(),
          volume(vertex.output()),
          vertex.parameters(),
          vertex.multiplyAdds(),
          vertex.receptiveField().size());
    }
  }

  /**
   * Memory for training and for inference.
   *
   * @param largestBatch that can be trained in the memory asked about; null where none was
   */
  record Memory(
      int batch,
      long trainingBytes,
      long inferenceBytes,
      @JsonInclude(JsonInclude.Include.NON_NULL) Integer largestBatch) {
    static Memory of(MemoryEstimate estimate, int batch, String available) {
      if (batch < 1) {
        throw new IllegalArgumentException(
            "Invalid --batch: %s (must be at least 1)".formatted(batch));
      }
      Integer largest =
          available == null ? null : estimate.largestBatch(ByteSize.parse(available).bytes());
      return new Memory(
          batch, estimate.trainingBytes(batch), estimate.inferenceBytes(batch), largest);
    }

    String text() {
      return largestBatch == null
          ? ""
          : "\n\nlargest batch that can be trained in it: " + largestBatch;
    }
  }

  private static List<Integer> volume(Shape shape) {
    return List.of(shape.channels(), shape.height(), shape.width());
  }
}
