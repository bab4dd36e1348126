/**
 * From vertices to primitives, a class for each operation: {@link
 * io.convoy.onednn.lowering.Lowering} finds it, and {@link io.convoy.onednn.lowering.Compilation}
 * is what they share.
 */
package io.convoy.onednn.lowering;
