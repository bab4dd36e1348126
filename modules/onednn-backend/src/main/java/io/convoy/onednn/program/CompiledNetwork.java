package io.convoy.onednn.program;

import io.convoy.onednn.memory.ArenaPlan;
import io.convoy.onednn.memory.Tensor;
import java.util.List;

/**
 * What a program consists of.
 *
 * @param input {@code [batch, channels, height, width]}
 * @param instructions of the forward and then of the backward pass
 * @param forwardEnd index of the first instruction of the backward pass
 * @param logits of the main head
 * @param features in inference, those of the graph
 * @param losses of all heads; none in inference
 */
public record CompiledNetwork(
    Tensor input,
    List<Instruction> instructions,
    int forwardEnd,
    Tensor logits,
    List<Tensor> features,
    List<HeadLoss> losses,
    List<RunningStatistics> statistics,
    List<DropoutMask> masks,
    ArenaPlan arena) {}
