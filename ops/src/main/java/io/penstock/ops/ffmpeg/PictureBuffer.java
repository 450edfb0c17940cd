package io.penstock.ops.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/** An 8-bit 4:2:0 picture to draw into. */
public final class PictureBuffer implements AutoCloseable {

  private final AVFrame frame;

  private PictureBuffer(AVFrame frame) {
    this.frame = frame;
  }

  public static PictureBuffer of(int width, int height) throws FfmpegException {
    return new PictureBuffer(PictureScaler.newPicture(width, height));
  }

  /** Replaces the picture by planes without padding; the colour planes have half the sides. */
  public void fill(byte[] luma, byte[] blue, byte[] red) throws FfmpegException {
    Ffmpeg.check(av_frame_make_writable(frame), "reusing a picture");
    fillPlane(0, luma, frame.width(), frame.height());
    fillPlane(1, blue, frame.width() / 2, frame.height() / 2);
    fillPlane(2, red, frame.width() / 2, frame.height() / 2);
  }

  private void fillPlane(int index, byte[] pixels, int width, int height) {
    BytePointer plane = frame.data(index);
    for (int row = 0; row < height; row++) {
      plane.position((long) row * frame.linesize(index)).put(pixels, row * width, width);
    }
  }

  /** The picture, which stays the buffer's. */
  public AVFrame frame() {
    return frame;
  }

  @Override
  public void close() {
    av_frame_free(frame);
  }
}
