/** The page of a training run: {@link io.convoy.report.run.RunReport}. */
package io.convoy.report.run;
