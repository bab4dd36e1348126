/**
 * Job files: HOCON, with every setting read in one place, by one record a group, and everything
 * that is wrong told at once, with file and line.
 */
package io.convoy.api.settings;
