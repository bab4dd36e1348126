package io.convoy.onednn.program;

import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_execute;
import static org.bytedeco.dnnl.global.dnnl.dnnl_success;

import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc_base;

/**
 * A primitive of oneDNN and its arguments.
 *
 * @param name name in messages and profiles: {@code convolution forward}
 * @param operations multiplications and additions; 0 if the primitive is limited by memory
 * @param primitive oneDNN's primitive
 * @param count number of arguments
 * @param arguments oneDNN's array of them
 */
public record PrimitiveInstruction(
    String name, long operations, dnnl_primitive primitive, int count, dnnl_exec_arg_t arguments)
    implements Instruction {
  /**
   * Creates the primitive.
   *
   * @param operations multiplications and additions; 0 if the primitive is limited by memory
   */
  public static PrimitiveInstruction of(
      String name, long operations, primitive_desc_base descriptor, Arguments arguments) {
    return new PrimitiveInstruction(
        name,
        operations,
        new primitive(descriptor.get()).get(),
        arguments.count(),
        arguments.array());
  }

  @Override
  public void execute(dnnl_stream stream) {
    int status = dnnl_primitive_execute(primitive, stream, count, arguments);
    if (status != dnnl_success) {
      throw new IllegalStateException(
          "Cannot execute %s: oneDNN returned status %s".formatted(name, status));
    }
  }
}
