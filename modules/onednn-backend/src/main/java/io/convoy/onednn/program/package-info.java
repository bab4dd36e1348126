/**
 * What runs: the instructions of a network for one batch size, made once by a {@link
 * io.convoy.onednn.program.ProgramBuilder}, and what Java does between them.
 */
package io.convoy.onednn.program;
