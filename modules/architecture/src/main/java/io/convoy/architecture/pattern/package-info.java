/**
 * Networks in the notation of the CS231n lectures, {@code INPUT[3x32x32] -> [[CONV3-64 -> RELU]*2
 * -> POOL2]*3 -> [FC-512 -> RELU]*2 -> FC-10}: {@link
 * io.convoy.architecture.pattern.NetworkPattern}. A word for another layer is one line in {@code
 * LayerWord}.
 */
package io.convoy.architecture.pattern;
