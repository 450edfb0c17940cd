/** Keccak-256, Ethereum addresses and the two signature forms of the Livepeer protocol. */
package io.penstock.payments.signing;
