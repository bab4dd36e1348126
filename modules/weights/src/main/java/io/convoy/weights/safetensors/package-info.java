/** Reads safetensors, the format of Hugging Face: a JSON header, then raw values. */
package io.convoy.weights.safetensors;
