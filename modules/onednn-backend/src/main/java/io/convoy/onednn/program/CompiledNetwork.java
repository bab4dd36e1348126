package io.convoy.onednn.program;

import io.convoy.onednn.memory.ArenaPlan;
import io.convoy.onednn.memory.Tensor;
import java.util.List;

/**
 * Result of compiling a network.
 *
 * @param input {@code [batch, channels, height, width]}
 * @param instructions instructions of the forward pass, followed by those of the backward pass
 * @param forwardEnd index of the first instruction of the backward pass
 * @param logits logits of the main head
 * @param features features of the graph; empty in training
 * @param losses losses of all heads; empty in inference
 * @param quantizedWeights weights that are made from the parameters
 * @param statistics running statistics that are updated between the passes
 * @param masks dropout masks that are drawn before the forward pass
 * @param arena plan of the memory that exists only while the program runs
 */
public record CompiledNetwork(
    Tensor input,
    List<Instruction> instructions,
    int forwardEnd,
    Tensor logits,
    List<Tensor> features,
    List<HeadLoss> losses,
    List<QuantizedWeights> quantizedWeights,
    List<RunningStatistics> statistics,
    List<DropoutMask> masks,
    ArenaPlan arena) {}
