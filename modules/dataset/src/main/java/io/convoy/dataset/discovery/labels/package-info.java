/** Rules that give images their labels: from columns, from members of a sample, from a manifest. */
package io.convoy.dataset.discovery.labels;
