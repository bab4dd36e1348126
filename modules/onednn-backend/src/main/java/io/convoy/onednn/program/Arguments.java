package io.convoy.onednn.program;

import io.convoy.onednn.memory.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bytedeco.dnnl.dnnl_exec_arg_t;

/** What a primitive reads and writes, by oneDNN's numbers for it. */
public final class Arguments {
  private record Argument(int number, Tensor tensor) {}

  private final List<Argument> arguments = new ArrayList<>();

  /** Adds the tensor that oneDNN knows by that number. */
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
