/** Decodes PNG. */
package io.convoy.dataset.decoding.png;
