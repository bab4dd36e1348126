package io.convoy.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx10_2_512;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx2;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx2_vnni;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_amx;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_bf16;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_fp16;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_vnni;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_sse41;
import static org.bytedeco.dnnl.global.dnnl.dnnl_version;

import io.convoy.onednn.memory.Onednn;
import java.util.List;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.javacpp.Pointer;

/** The oneDNN library of this process; every method loads it. */
public final class OnednnLibrary {
  private record InstructionSet(String name, int number) {}

  /** From the largest set to the smallest. */
  private static final List<InstructionSet> SETS =
      List.of(
          new InstructionSet("AVX10.2", dnnl_cpu_isa_avx10_2_512),
          new InstructionSet("AVX-512 with AMX", dnnl_cpu_isa_avx512_core_amx),
          new InstructionSet("AVX-512 with float16", dnnl_cpu_isa_avx512_core_fp16),
          new InstructionSet("AVX-512 with bfloat16", dnnl_cpu_isa_avx512_core_bf16),
          new InstructionSet("AVX-512 with VNNI", dnnl_cpu_isa_avx512_core_vnni),
          new InstructionSet("AVX-512", dnnl_cpu_isa_avx512_core),
          new InstructionSet("AVX2 with VNNI", dnnl_cpu_isa_avx2_vnni),
          new InstructionSet("AVX2", dnnl_cpu_isa_avx2),
          new InstructionSet("AVX", dnnl_cpu_isa_avx),
          new InstructionSet("SSE4.1", dnnl_cpu_isa_sse41));

  private OnednnLibrary() {}

  /**
   * Loads the library.
   *
   * @throws LinkageError if a file of it is missing or damaged
   */
  public static void load() {
    Onednn.engine();
  }

  /** Returns the version, for instance {@code 3.11.0}. */
  public static String version() {
    load();
    dnnl_version_t version = dnnl_version();
    return "%s.%s.%s".formatted(version.major(), version.minor(), version.patch());
  }

  /** Returns the instruction set that it uses on this processor. */
  public static String instructionSet() {
    load();
    return SETS.stream()
        .filter(set -> Onednn.has(set.number()))
        .map(InstructionSet::name)
        .findFirst()
        .orElse("no vector instructions of x86");
  }

  /** Returns the memory in bytes that networks may allocate in this process. */
  public static long maxBytes() {
    load();
    return Pointer.maxBytes() > 0 ? Pointer.maxBytes() : Long.MAX_VALUE;
  }
}
