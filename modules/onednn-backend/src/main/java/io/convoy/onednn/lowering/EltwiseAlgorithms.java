package io.convoy.onednn.lowering;

import io.convoy.architecture.Activation;
import org.bytedeco.dnnl.global.dnnl.algorithm;

/** What oneDNN calls the activation functions. */
final class EltwiseAlgorithms {
  private EltwiseAlgorithms() {}

  static algorithm forward(Activation activation) {
    return switch (activation) {
      case RELU -> algorithm.eltwise_relu;
      case TANH -> algorithm.eltwise_tanh;
      case SIGMOID -> algorithm.eltwise_logistic;
    };
  }

  /** With a derivative that is computed from the result, so that the argument can be forgotten. */
  static algorithm backward(Activation activation) {
    return switch (activation) {
      case RELU -> algorithm.eltwise_relu_use_dst_for_bwd;
      case TANH -> algorithm.eltwise_tanh_use_dst_for_bwd;
      case SIGMOID -> algorithm.eltwise_logistic_use_dst_for_bwd;
    };
  }
}
