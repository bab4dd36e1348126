/**
 * Long lists of stored images in few bytes: pages of about a megabyte, in which a name is written
 * as its difference from the one before it, and a length or offset in as many bytes as it needs.
 */
package io.convoy.dataset.storage.pages;
