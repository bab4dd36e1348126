/**
 * Native memory for oneDNN: tensors in its layouts, and where they lie in blocks that are planned
 * before anything is computed. Nothing in here knows of networks.
 */
package io.convoy.onednn.memory;
