package io.convoy.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_amx;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_bf16;

import io.convoy.onednn.memory.Onednn;
import org.bytedeco.dnnl.memory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Number format of activations, of their gradients, and of the weights in products with them.
 * Parameters, their gradients, running statistics and updater state always have single precision.
 */
public enum Precision {
  /** IEEE single precision. */
  FLOAT32,
  /** The upper 16 bits of single precision: the same range, with a fraction of 8 bits. */
  BFLOAT16;

  private static final Logger LOG = LoggerFactory.getLogger(Precision.class);

  /** The fastest precision on this machine, for all but the smallest networks. */
  public static Precision fastest() {
    return fastest(
        Onednn.has(dnnl_cpu_isa_avx512_core_amx),
        Onednn.has(dnnl_cpu_isa_avx512_core_bf16),
        Processor.isAmd());
  }

  /**
   * Intel's dot products of vectors in bfloat16 are no faster than those in single precision; its
   * products of matrices (AMX) are, and so are AMD's dot products.
   */
  static Precision fastest(boolean matrices, boolean vectors, boolean amd) {
    return matrices || vectors && amd ? BFLOAT16 : FLOAT32;
  }

  /**
   * Checks that this machine supports this precision, and warns if another one is faster.
   *
   * @throws IllegalStateException if it does not
   */
  void requireProcessor() {
    if (this == BFLOAT16) {
      requireVectors(Onednn.has(dnnl_cpu_isa_avx512_core));
      if (fastest() != this) {
        LOG.warn("bfloat16 is slower than float32 on this processor (use float32)");
      }
    }
  }

  static void requireVectors(boolean avx512) {
    if (!avx512) {
      throw new IllegalStateException(
          "Cannot compute in bfloat16: the processor has no AVX-512 (use float32)");
    }
  }

  memory.data_type type() {
    return switch (this) {
      case FLOAT32 -> memory.data_type.f32;
      case BFLOAT16 -> memory.data_type.bf16;
    };
  }
}
