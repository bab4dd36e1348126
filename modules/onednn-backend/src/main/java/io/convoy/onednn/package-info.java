/**
 * Networks on oneDNN. A {@link io.convoy.onednn.Compiler} has the vertices of an architecture
 * joined ({@link io.convoy.onednn.fusion}) and turned into primitives ({@link
 * io.convoy.onednn.lowering}); what comes of it is a program for one batch size ({@link
 * io.convoy.onednn.program}). Parameters and updater state ({@link io.convoy.onednn.parameters})
 * come and go in the order and meaning of Deeplearning4j, so that both backends are
 * interchangeable.
 */
package io.convoy.onednn;
