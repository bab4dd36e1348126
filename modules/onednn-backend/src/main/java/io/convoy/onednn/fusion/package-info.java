/** Fusion of vertices of an architecture that one primitive computes. */
package io.convoy.onednn.fusion;
