/**
 * Networks on oneDNN: {@link io.convoy.onednn.Fusion} joins the vertices of an architecture that
 * one primitive computes, {@link io.convoy.onednn.Lowering} turns each into primitives, {@link
 * io.convoy.onednn.ProgramBuilder} chooses layouts and plans memory, and what comes of it is a
 * {@link io.convoy.onednn.Program} for one batch size. Parameters and updater state come and go in
 * the order and meaning of Deeplearning4j, so that both backends are interchangeable.
 */
package io.convoy.onednn;
