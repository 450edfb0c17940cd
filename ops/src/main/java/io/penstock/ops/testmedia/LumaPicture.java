package io.penstock.ops.testmedia;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/** The luma of a decoded picture, copied out of native memory, and its time. */
@SuppressWarnings("ArrayRecordComponent") // never compared as a value
record LumaPicture(byte[] luma, long time) {

  static LumaPicture of(AVFrame frame, long time) {
    byte[] luma = new byte[frame.width() * frame.height()];
    BytePointer plane = frame.data(0);
    for (int row = 0; row < frame.height(); row++) {
      plane.position((long) row * frame.linesize(0));
      plane.get(luma, row * frame.width(), frame.width());
    }
    return new LumaPicture(luma, time);
  }

  /** The sum over all pixels; both pictures must have the same size. */
  long squaredErrorFrom(LumaPicture other) {
    long sum = 0;
    for (int i = 0; i < luma.length; i++) {
      int difference = (luma[i] & 0xFF) - (other.luma[i] & 0xFF);
      sum += (long) difference * difference;
    }
    return sum;
  }
}
