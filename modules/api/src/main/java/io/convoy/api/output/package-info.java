/** The folders that commands write into. */
package io.convoy.api.output;
