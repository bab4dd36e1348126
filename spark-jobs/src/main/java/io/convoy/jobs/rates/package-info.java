/** The command {@code rates}: a learning-rate range test. */
package io.convoy.jobs.rates;
