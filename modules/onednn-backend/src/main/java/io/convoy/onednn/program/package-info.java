/**
 * Programs: the instructions of a network for one batch size, collected by a {@link
 * io.convoy.onednn.program.ProgramBuilder}, and the steps that Java executes between them.
 */
package io.convoy.onednn.program;
