/**
 * Networks on Deeplearning4j: {@link io.convoy.dl4j.Dl4jBackend} makes replicas and classifiers,
 * {@link io.convoy.dl4j.Dl4jModelEntries} writes the entries of a model file that Deeplearning4j
 * opens without Convoy.
 *
 * <p>Deeplearning4j has its oneDNN kernels switched off by default; {@link
 * io.convoy.dl4j.runtime.Dl4jKernels} switches them on and logs which are in use.
 */
package io.convoy.dl4j;
