/** The {@code plan} command: what a training run will cost, before anything runs. */
package io.convoy.jobs.plan;
