/** The report of a learning-rate range test. */
package io.convoy.report.rates;
