/** Classification of images with a trained network. */
package io.convoy.spark.inference;
