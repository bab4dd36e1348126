/** Which vertices of an architecture one primitive computes. */
package io.convoy.onednn.fusion;
