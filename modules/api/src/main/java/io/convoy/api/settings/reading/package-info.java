/**
 * Declaring and reading settings: files with includes, overrides, types and ranges of values, and
 * messages with file and line.
 */
package io.convoy.api.settings.reading;
