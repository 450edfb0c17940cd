package io.penstock.session.protocol.tls;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Remembers what was read, so that a second parser gets exactly what the first one took. */
final class RecordingInputStream extends FilterInputStream {

  private final ByteArrayOutputStream recorded = new ByteArrayOutputStream(1024);

  RecordingInputStream(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    int value = in.read();
    if (value >= 0) {
      recorded.write(value);
    }
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = in.read(buffer, offset, length);
    if (count > 0) {
      recorded.write(buffer, offset, count);
    }
    return count;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  byte[] recorded() {
    return recorded.toByteArray();
  }
}
