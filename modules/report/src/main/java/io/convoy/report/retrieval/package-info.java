/** Pages of similar images. */
package io.convoy.report.retrieval;
