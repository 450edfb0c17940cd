package io.penstock.ops.ffmpeg;

import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_SIZE;
import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_context_free;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * An array of bytes as FFmpeg's seekable input.
 *
 * <p>JavaCPP has only a handful of native entry points per callback type, so the callbacks are two
 * constants for the whole process and keep no state: size, position and bytes of an input lie in
 * one native block, which FFmpeg passes to them.
 */
final class MemoryInput implements AutoCloseable {

  private static final Read READ = new Read();
  private static final Seek SEEK = new Seek();

  private static final int BUFFER_BYTES = 32 * 1024;
  private static final int HEADER_BYTES = 2 * Long.BYTES;
  private static final int SIZE = 0;
  private static final int POSITION = 1;

  private final Pointer block;
  private final AVIOContext io;

  private MemoryInput(Pointer block, AVIOContext io) {
    this.block = block;
    this.io = io;
  }

  static MemoryInput of(byte[] bytes) throws FfmpegException {
    Pointer block =
        Ffmpeg.allocated(av_malloc((long) HEADER_BYTES + bytes.length), "a copy of the segment");
    new LongPointer(block).put(SIZE, bytes.length).put(POSITION, 0);
    new BytePointer(block).position(HEADER_BYTES).put(bytes);
    BytePointer buffer = new BytePointer(av_malloc(BUFFER_BYTES));
    AVIOContext io =
        buffer.isNull()
            ? null
            : avio_alloc_context(buffer, BUFFER_BYTES, 0, block, READ, null, SEEK);
    if (io == null) {
      av_free(buffer);
      av_free(block);
    }
    return new MemoryInput(block, Ffmpeg.allocated(io, "an input"));
  }

  AVIOContext io() {
    return io;
  }

  @Override
  public void close() {
    // FFmpeg may have replaced the buffer that it was given.
    av_free(io.buffer());
    avio_context_free(io);
    av_free(block);
  }

  private static final class Read extends Read_packet_Pointer_BytePointer_int {

    @Override
    public int call(Pointer block, BytePointer target, int wanted) {
      LongPointer header = new LongPointer(block);
      long position = header.get(POSITION);
      int count = (int) Math.min(wanted, header.get(SIZE) - position);
      if (count <= 0) {
        return AVERROR_EOF;
      }
      Pointer.memcpy(target, new BytePointer(block).position(HEADER_BYTES + position), count);
      header.put(POSITION, position + count);
      return count;
    }
  }

  private static final class Seek extends Seek_Pointer_long_int {

    private static final int FROM_CURRENT = 1;
    private static final int FROM_END = 2;
    private static final int ORIGIN_MASK = 3;

    @Override
    public long call(Pointer block, long offset, int whence) {
      LongPointer header = new LongPointer(block);
      long size = header.get(SIZE);
      if ((whence & AVSEEK_SIZE) != 0) {
        return size;
      }
      int origin = whence & ORIGIN_MASK;
      long base = origin == FROM_CURRENT ? header.get(POSITION) : origin == FROM_END ? size : 0;
      long target = base + offset;
      if (target < 0 || target > size) {
        return Ffmpeg.EINVAL;
      }
      header.put(POSITION, target);
      return target;
    }
  }
}
