/** Ranges of activations for computing in int8. */
package io.convoy.api.calibration;
