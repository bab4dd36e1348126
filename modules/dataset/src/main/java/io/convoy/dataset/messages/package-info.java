/** What messages and logs show of names, failures and locations, which others have chosen. */
package io.convoy.dataset.messages;
