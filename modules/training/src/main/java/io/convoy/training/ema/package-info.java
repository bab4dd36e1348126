/** The exponential moving average of the parameters, from round to round. */
package io.convoy.training.ema;
