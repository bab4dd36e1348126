/**
 * Native memory of oneDNN: tensors in its layouts, and their offsets in blocks, which are planned
 * before the first computation. Independent of networks.
 */
package io.convoy.onednn.memory;
