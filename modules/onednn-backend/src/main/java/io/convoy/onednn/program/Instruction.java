package io.convoy.onednn.program;

import org.bytedeco.dnnl.dnnl_stream;

/** A part of a program, executed at once. */
public interface Instruction {
  /** Name in messages and profiles: {@code convolution forward}. */
  String name();

  /** Multiplications and additions; 0 if it is limited by memory. */
  long operations();

  /**
   * Executes it on the tensors that it was made for.
   *
   * @throws IllegalStateException if oneDNN reports an error
   */
  void execute(dnnl_stream stream);
}
