package io.penstock.ops.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_free_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;

/**
 * Brings pictures of any size and pixel format to one size in 8-bit 4:2:0, limited range. The
 * source may change its size or format from one picture to the next.
 */
public final class PictureScaler implements AutoCloseable {

  private final SwsContext context;
  private final AVFrame scaled;

  private PictureScaler(SwsContext context, AVFrame scaled) {
    this.context = context;
    this.scaled = scaled;
  }

  public static PictureScaler to(int width, int height) throws FfmpegException {
    SwsContext context = Ffmpeg.allocated(sws_alloc_context(), "a scaler");
    AVFrame scaled = null;
    try {
      context.flags(SWS_BICUBIC).threads(1);
      scaled = newPicture(width, height);
      return new PictureScaler(context, scaled);
    } finally {
      if (scaled == null) {
        sws_free_context(context);
      }
    }
  }

  /** An 8-bit 4:2:0 picture with memory of its own; the caller frees it. */
  static AVFrame newPicture(int width, int height) throws FfmpegException {
    AVFrame picture = Ffmpeg.allocated(av_frame_alloc(), "a picture");
    picture.format(AV_PIX_FMT_YUV420P).width(width).height(height).color_range(AVCOL_RANGE_MPEG);
    int code = av_frame_get_buffer(picture, 0);
    if (code < 0) {
      av_frame_free(picture);
      throw Ffmpeg.failure(code, "allocating a picture of " + width + "x" + height);
    }
    return picture;
  }

  /** The scaled picture, which stays the scaler's and is overwritten by the next call. */
  public AVFrame scale(AVFrame source) throws FfmpegException {
    Ffmpeg.check(av_frame_make_writable(scaled), "reusing a picture");
    scaled.colorspace(source.colorspace());
    scaled.color_primaries(source.color_primaries());
    scaled.color_trc(source.color_trc());
    Ffmpeg.check(sws_scale_frame(context, scaled, source), "scaling");
    return scaled;
  }

  /** The picture of the last {@link #scale}. */
  public AVFrame last() {
    return scaled;
  }

  @Override
  public void close() {
    av_frame_free(scaled);
    sws_free_context(context);
  }
}
