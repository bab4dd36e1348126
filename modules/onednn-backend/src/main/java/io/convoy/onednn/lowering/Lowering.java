package io.convoy.onednn.lowering;

import io.convoy.architecture.Activation;
import io.convoy.architecture.BatchNorm;
import io.convoy.architecture.ChannelConcat;
import io.convoy.architecture.Conv;
import io.convoy.architecture.Dense;
import io.convoy.architecture.Dropout;
import io.convoy.architecture.GlobalPool;
import io.convoy.architecture.LocalResponseNorm;
import io.convoy.architecture.Op;
import io.convoy.architecture.PadChannels;
import io.convoy.architecture.Pool;
import io.convoy.architecture.Sum;
import io.convoy.onednn.fusion.FusedVertex;

/** Lowers one vertex to primitives of the forward and backward pass. */
public interface Lowering {
  /** Emits the primitives that compute the output of the vertex. */
  void forward();

  /** Emits the primitives that compute the gradients of its inputs and parameters. */
  void backward();

  /** Whether this operation has a lowering. */
  static boolean supports(Op op) {
    return op instanceof Conv
        || op instanceof Dense
        || op instanceof Pool
        || op instanceof GlobalPool
        || op instanceof BatchNorm
        || op instanceof LocalResponseNorm
        || op instanceof Activation
        || op instanceof Dropout
        || op instanceof PadChannels
        || op instanceof Sum
        || op instanceof ChannelConcat;
  }

  /** The lowering of a vertex. */
  static Lowering of(FusedVertex fused, Compilation compilation) {
    Op op = fused.vertex().op();
    if (compilation.quantization().multiplies(fused)) {
      return new QuantizedProductLowering(fused, compilation);
    }
    if (op instanceof Conv conv) {
      return WinogradLowering.supports(fused, conv, compilation)
          ? new WinogradLowering(fused, conv, compilation)
          : new ConvolutionLowering(fused, conv, compilation);
    }
    if (op instanceof Dense) {
      return new DenseLowering(fused, compilation);
    }
    if (op instanceof Pool pool && pool.mode() == Pool.Mode.L2) {
      return new L2PoolLowering(fused, compilation);
    }
    if (op instanceof Pool || op instanceof GlobalPool) {
      return new PoolLowering(fused, compilation);
    }
    if (op instanceof BatchNorm norm) {
      return new BatchNormLowering(fused, norm, compilation);
    }
    if (op instanceof LocalResponseNorm norm) {
      return new LocalResponseNormLowering(fused, norm, compilation);
    }
    if (op instanceof Activation activation) {
      return new ActivationLowering(fused, activation, compilation);
    }
    if (op instanceof Dropout dropout) {
      return new DropoutLowering(fused, dropout, compilation);
    }
    if (op instanceof PadChannels) {
      return new PadChannelsLowering(fused, compilation);
    }
    if (op instanceof Sum) {
      return new SumLowering(fused, compilation);
    }
    if (op instanceof ChannelConcat) {
      return new ConcatLowering(fused, compilation);
    }
    throw new AssertionError(op);
  }
}
