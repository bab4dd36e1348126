/** How commands are called: help, completion, mistyped arguments, options of Spark. */
package io.convoy.jobs.usage;
