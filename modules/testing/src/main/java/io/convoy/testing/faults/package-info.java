/** A file system that fails at a chosen operation, for tests of what a command leaves behind. */
package io.convoy.testing.faults;
