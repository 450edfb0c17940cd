/** Exact amounts: wei and rational prices. No floating point. */
package io.penstock.payments.money;
