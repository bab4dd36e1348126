/** The scoring of images with a trained model. */
package io.convoy.api.scoring;
