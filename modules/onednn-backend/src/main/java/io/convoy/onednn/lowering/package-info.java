/**
 * Lowering of vertices to primitives, with a class for each operation, which {@link
 * io.convoy.onednn.lowering.Lowering} selects. The state that they share is in {@link
 * io.convoy.onednn.lowering.Compilation}.
 */
package io.convoy.onednn.lowering;
