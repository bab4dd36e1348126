package io.convoy.onednn.lowering;

import io.convoy.architecture.Activation;
import org.bytedeco.dnnl.global.dnnl.algorithm;

/** OneDNN's eltwise algorithms of the activation functions. */
final class EltwiseAlgorithms {
  private EltwiseAlgorithms() {}

  /** The algorithm that computes an activation. */
  static algorithm forward(Activation activation) {
    return switch (activation) {
      case RELU -> algorithm.eltwise_relu;
      case TANH -> algorithm.eltwise_tanh;
      case SIGMOID -> algorithm.eltwise_logistic;
    };
  }

  /** The algorithm whose derivative is computed from the result, so that no argument is kept. */
  static algorithm backward(Activation activation) {
    return switch (activation) {
      case RELU -> algorithm.eltwise_relu_use_dst_for_bwd;
      case TANH -> algorithm.eltwise_tanh_use_dst_for_bwd;
      case SIGMOID -> algorithm.eltwise_logistic_use_dst_for_bwd;
    };
  }
}
