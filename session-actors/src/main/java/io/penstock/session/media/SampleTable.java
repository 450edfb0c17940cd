package io.penstock.session.media;

/** Walks the samples that a plain MP4 file's stbl box lists (ISO/IEC 14496-12 8.6 and 8.7). */
final class SampleTable {

  private final Slice sizes;
  private final Slice chunks;
  private final int offsetBytes;
  private final Slice samplesPerChunk;
  private final RunLengths durations;
  private final RunLengths shifts;

  private SampleTable(Slice table) {
    this.sizes = body(table, "stsz");
    this.offsetBytes = Box.first(table, "stco").isPresent() ? 4 : 8;
    this.chunks = body(table, offsetBytes == 4 ? "stco" : "co64");
    this.samplesPerChunk = body(table, "stsc");
    this.durations = new RunLengths(body(table, "stts"));
    this.shifts = new RunLengths(body(table, "ctts"));
  }

  static void read(Slice table, SampleLedger samples) {
    new SampleTable(table).enterAll(samples);
  }

  private static Slice body(Slice table, String name) {
    return Box.find(table, name).orElseGet(() -> table.sub(0, 0));
  }

  private void enterAll(SampleLedger samples) {
    long commonSize = sizes.u32(4);
    long count = commonSize > 0 ? sizes.u32(8) : Math.min(sizes.u32(8), (sizes.size() - 12) / 4);
    long chunkCount = Math.min(chunks.u32(4), (chunks.size() - 8) / offsetBytes);
    long sample = 0;
    long time = 0;
    int run = 0;
    for (long chunk = 0; chunk < chunkCount && sample < count; chunk++) {
      long at = 8 + chunk * offsetBytes;
      long offset = offsetBytes == 4 ? chunks.u32(at) : chunks.u64(at);
      while (beginsRun(run + 1, chunk)) {
        run++;
      }
      long left = samplesPerChunk.u32(8 + 12L * run + 4);
      for (; left > 0 && sample < count && !samples.full(); left--) {
        long size = commonSize > 0 ? commonSize : sizes.u32(12 + 4 * sample);
        long ticks = durations.next() & 0xffff_ffffL;
        samples.add(offset, size, time + shifts.next(), ticks);
        offset += size;
        time += ticks;
        sample++;
      }
    }
  }

  /** Entries of stsc count chunks from 1. */
  private boolean beginsRun(int run, long chunk) {
    long entry = 8 + 12L * run;
    return entry + 12 <= samplesPerChunk.size()
        && run < samplesPerChunk.u32(4)
        && samplesPerChunk.u32(entry) <= chunk + 1;
  }
}
