/** The learning-rate range test: the loss while the learning rate grows. */
package io.convoy.training.rangetest;
