/**
 * Writes networks as ONNX. {@link io.convoy.weights.onnx.OnnxModel} translates a network vertex by
 * vertex; the parameters are read while the file is written.
 */
package io.convoy.weights.onnx;
