/**
 * The networks that can be called by name, each as its paper draws it, in a file that is nothing
 * but data.
 */
package io.convoy.architecture.catalog;
