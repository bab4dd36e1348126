/** The picture of a plan: speed-up and phases of a round over the number of workers. */
package io.convoy.report.plan;
