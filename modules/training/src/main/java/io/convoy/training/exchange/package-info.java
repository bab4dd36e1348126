/**
 * The form in which workers and driver send each other states, and the remainders that workers keep
 * when it is coarser than float32.
 */
package io.convoy.training.exchange;
