/** Output folders of commands. */
package io.convoy.api.output;
