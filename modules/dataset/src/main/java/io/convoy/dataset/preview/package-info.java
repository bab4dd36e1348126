/** Pictures of examples for people to look at. */
package io.convoy.dataset.preview;
