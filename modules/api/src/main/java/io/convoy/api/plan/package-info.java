/**
 * What a training run will cost: the time of its rounds, the bytes that it sends, and the memory of
 * its processes, as functions of the network, the images and the cluster. Pure arithmetic: nothing
 * here reads data or starts Spark. {@link io.convoy.api.plan.RoundTimes} has the formulas of time,
 * {@link io.convoy.api.plan.RunMemory} those of memory, and {@link io.convoy.api.plan.RoundCosts}
 * the constants that were measured.
 */
package io.convoy.api.plan;
