/** What messages and logs show of names, failures and locations that users and libraries choose. */
package io.convoy.dataset.messages;
