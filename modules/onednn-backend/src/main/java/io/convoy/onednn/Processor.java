package io.convoy.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx2_vnni;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_amx;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_bf16;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_vnni;

import io.convoy.onednn.memory.Onednn;
import io.convoy.training.backend.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The precisions that the processor of this machine supports, and the fastest of them. */
public final class Processor {
  private static final Logger LOG = LoggerFactory.getLogger(Processor.class);
  private static final Path LINUX_DESCRIPTION = Path.of("/proc/cpuinfo");

  private Processor() {}

  /** Returns the fastest precision for all but the smallest networks. */
  public static Precision fastestPrecision() {
    return fastestPrecision(
        Onednn.has(dnnl_cpu_isa_avx512_core_amx),
        Onednn.has(dnnl_cpu_isa_avx512_core_bf16),
        isAmd());
  }

  /**
   * Vector instructions for bfloat16 are no faster than those for single precision on processors of
   * Intel, but faster on those of AMD. Matrix instructions (AMX) are faster.
   */
  static Precision fastestPrecision(boolean matrices, boolean vectors, boolean amd) {
    return matrices || vectors && amd ? Precision.BFLOAT16 : Precision.FLOAT32;
  }

  /**
   * Checks that this processor supports a precision; warns if another is faster.
   *
   * @throws IllegalStateException if it does not
   */
  public static void requireSupport(Precision precision) {
    if (precision == Precision.INT8) {
      requireWholeNumbers(
          Onednn.has(dnnl_cpu_isa_avx512_core_vnni) || Onednn.has(dnnl_cpu_isa_avx2_vnni));
    }
    if (precision == Precision.BFLOAT16) {
      requireVectors(Onednn.has(dnnl_cpu_isa_avx512_core));
      if (fastestPrecision() != precision) {
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

  static void requireWholeNumbers(boolean vnni) {
    if (!vnni) {
      throw new IllegalStateException(
          "Cannot compute in int8: the processor has no VNNI (use float32)");
    }
  }

  /** Whether the manufacturer is AMD; false on systems other than Linux, which do not say. */
  private static boolean isAmd() {
    try {
      return isAmd(Files.readString(LINUX_DESCRIPTION));
    } catch (IOException otherSystem) {
      return false;
    }
  }

  static boolean isAmd(String description) {
    return description.contains("AuthenticAMD");
  }
}
