package io.penstock.session.stream;

/** Marks messages that travel between nodes; bound to the CBOR serializer. */
public interface CborMessage {}
