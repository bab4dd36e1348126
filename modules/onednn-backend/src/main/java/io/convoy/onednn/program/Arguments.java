package io.convoy.onednn.program;

import io.convoy.onednn.memory.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bytedeco.dnnl.dnnl_exec_arg_t;

/** Arguments of a primitive: the tensors that it reads and writes, by oneDNN's argument numbers. */
public final class Arguments {
  private record Argument(int number, Tensor tensor) {}

  private final List<Argument> arguments = new ArrayList<>();

  /** Adds a tensor as the argument of this number. */
  public Arguments with(int number, Tensor tensor) {
    arguments.add(new Argument(number, tensor));
    return this;
  }

  public int count() {
    return arguments.size();
  }

  void forEachTensor(Consumer<Tensor> action) {
    arguments.forEach(argument -> action.accept(argument.tensor()));
  }

  dnnl_exec_arg_t array() {
    dnnl_exec_arg_t array = new dnnl_exec_arg_t(arguments.size());
    for (int i = 0; i < arguments.size(); i++) {
      Argument argument = arguments.get(i);
      array.position(i).arg(argument.number()).memory(argument.tensor().memory().get());
    }
    return array.position(0);
  }
}
