/**
 * Networks on Deeplearning4j: {@link io.convoy.dl4j.Dl4jLowering} turns an architecture into a
 * ComputationGraph, {@link io.convoy.dl4j.Dl4jReplica} trains it, {@link
 * io.convoy.dl4j.Dl4jClassifier} applies it, and {@link io.convoy.dl4j.ModelBundle} keeps it in a
 * file that plain Deeplearning4j opens too.
 *
 * <p>Deeplearning4j comes with its oneDNN kernels switched off; {@link io.convoy.dl4j.Dl4jKernels}
 * switches them on and says so.
 */
package io.convoy.dl4j;
