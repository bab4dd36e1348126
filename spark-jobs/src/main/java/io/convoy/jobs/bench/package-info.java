/** The {@code bench} command's measurements of training and inference speed on this machine. */
package io.convoy.jobs.bench;
