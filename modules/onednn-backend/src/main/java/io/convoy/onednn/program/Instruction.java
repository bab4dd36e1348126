package io.convoy.onednn.program;

import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_execute;
import static org.bytedeco.dnnl.global.dnnl.dnnl_success;

import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc_base;

/**
 * A primitive with what it reads and writes.
 *
 * @param name what it does, for messages and profiles: {@code convolution forward}
 * @param operations multiplications and additions, where they are what counts; else 0
 */
public record Instruction(
    String name, long operations, dnnl_primitive primitive, int count, dnnl_exec_arg_t arguments) {
  /**
   * Makes the primitive.
   *
   * @param operations multiplications and additions; 0 where they are not what counts
   */
  public static Instruction of(
      String name, long operations, primitive_desc_base descriptor, Arguments arguments) {
    return new Instruction(
        name,
        operations,
        new primitive(descriptor.get()).get(),
        arguments.count(),
        arguments.array());
  }

  /**
   * Runs it.
   *
   * @throws IllegalStateException if oneDNN cannot
   */
  public void execute(dnnl_stream stream) {
    int status = dnnl_primitive_execute(primitive, stream, count, arguments);
    if (status != dnnl_success) {
      throw new IllegalStateException(
          "Cannot execute %s: oneDNN gives status %s".formatted(name, status));
    }
  }
}
