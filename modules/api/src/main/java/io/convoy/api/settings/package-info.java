/**
 * Settings of a training job: every setting is declared once, in the record or class that reads it.
 * Readers, error messages, reference and what a resumed run compares are derived from the
 * declarations.
 */
package io.convoy.api.settings;
