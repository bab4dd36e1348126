/**
 * Training and inference on oneDNN. A {@link io.convoy.onednn.Compiler} fuses the vertices of an
 * architecture ({@link io.convoy.onednn.fusion}) and lowers them to primitives ({@link
 * io.convoy.onednn.lowering}); the result is a program for one batch size ({@link
 * io.convoy.onednn.program}), in which convolutions of 3 x 3 may be computed by tiles ({@link
 * io.convoy.onednn.winograd}). Parameters and updater state ({@link io.convoy.onednn.parameters})
 * are exchanged in the order and meaning of Deeplearning4j, so that both backends are
 * interchangeable.
 */
package io.convoy.onednn;
