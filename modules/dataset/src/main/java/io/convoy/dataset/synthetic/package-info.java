/** Generates images of handwritten digits. */
package io.convoy.dataset.synthetic;
