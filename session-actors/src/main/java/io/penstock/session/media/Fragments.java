package io.penstock.session.media;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Walks the samples of one track in the movie fragments (ISO/IEC 14496-12 8.8). */
final class Fragments {

  private static final int BASE_OFFSET = 0x1;
  private static final int DESCRIPTION = 0x2;
  private static final int DURATION = 0x8;
  private static final int SIZE = 0x10;
  private static final int BASE_IS_FRAGMENT = 0x20000;

  private static final int RUN_OFFSET = 0x1;
  private static final int RUN_FIRST_FLAGS = 0x4;
  private static final int SAMPLE_DURATION = 0x100;
  private static final int SAMPLE_SIZE = 0x200;
  private static final int SAMPLE_FLAGS = 0x400;
  private static final int SAMPLE_SHIFT = 0x800;

  private final long wantedTrack;
  private final SampleLedger samples;
  private final Map<Long, Defaults> defaultsByTrack = new HashMap<>();
  private long otherEntriesLeft;
  private long time;
  private long offset;

  private record Defaults(long duration, long size) {}

  private Fragments(long wantedTrack, SampleLedger samples) {
    this.wantedTrack = wantedTrack;
    this.samples = samples;
    this.otherEntriesLeft = samples.fileSize();
  }

  static void read(Slice file, Slice movie, long track, SampleLedger samples) {
    Fragments fragments = new Fragments(track, samples);
    Box.find(movie, "mvex").ifPresent(fragments::readDefaults);
    for (Box box : Box.in(file)) {
      if (box.is("moof")) {
        fragments.readFragment(file, box);
      }
    }
  }

  private void readDefaults(Slice extension) {
    for (Box box : Box.in(extension)) {
      if (box.is("trex")) {
        Slice body = box.body();
        defaultsByTrack.put(body.u32(4), new Defaults(body.u32(12), body.u32(16)));
      }
    }
  }

  /** Where nothing else is said, data follows that of the track fragment before. */
  private void readFragment(Slice file, Box fragment) {
    long start = (long) fragment.start() - file.from();
    offset = start;
    for (Box box : Box.in(fragment.body())) {
      if (box.is("traf")) {
        readTrack(start, box.body());
      }
    }
  }

  private void readTrack(long fragmentStart, Slice track) {
    Optional<Slice> found = Box.find(track, "tfhd");
    if (found.isEmpty()) {
      return;
    }
    Slice header = found.get();
    int flags = header.i32(0);
    long id = header.u32(4);
    int at = 8;
    if ((flags & BASE_OFFSET) != 0) {
      offset = header.u64(at);
      at += 8;
    } else if ((flags & BASE_IS_FRAGMENT) != 0) {
      offset = fragmentStart;
    }
    at += (flags & DESCRIPTION) != 0 ? 4 : 0;
    Defaults defaults = defaultsByTrack.getOrDefault(id, new Defaults(0, 0));
    long duration = (flags & DURATION) != 0 ? header.u32(at) : defaults.duration();
    at += (flags & DURATION) != 0 ? 4 : 0;
    long size = (flags & SIZE) != 0 ? header.u32(at) : defaults.size();
    if (id == wantedTrack) {
      Box.find(track, "tfdt").ifPresent(body -> time = body.u8(0) == 1 ? body.u64(4) : body.u32(4));
    }
    long base = offset;
    for (Box box : Box.in(track)) {
      if (box.is("trun")) {
        readRun(box.body(), base, new Defaults(duration, size), id == wantedTrack);
      }
    }
  }

  private void readRun(Slice run, long base, Defaults defaults, boolean wanted) {
    int flags = run.i32(0);
    int at = 8;
    if ((flags & RUN_OFFSET) != 0) {
      offset = base + run.i32(at);
      at += 4;
    }
    at += (flags & RUN_FIRST_FLAGS) != 0 ? 4 : 0;
    int durationBytes = (flags & SAMPLE_DURATION) != 0 ? 4 : 0;
    int sizeBytes = (flags & SAMPLE_SIZE) != 0 ? 4 : 0;
    int flagBytes = (flags & SAMPLE_FLAGS) != 0 ? 4 : 0;
    int shiftBytes = (flags & SAMPLE_SHIFT) != 0 ? 4 : 0;
    int entry = durationBytes + sizeBytes + flagBytes + shiftBytes;
    long count = run.u32(4);
    if (entry > 0) {
      count = Math.min(count, (run.size() - at) / entry);
    }
    for (long i = 0; i < count && mayEnter(wanted); i++) {
      long ticks = durationBytes > 0 ? run.u32(at) : defaults.duration();
      long size = sizeBytes > 0 ? run.u32(at + durationBytes) : defaults.size();
      long shift = shiftBytes > 0 ? run.i32(at + durationBytes + sizeBytes + flagBytes) : 0;
      if (wanted) {
        samples.add(offset, size, time + shift, ticks);
        time += ticks;
      }
      offset += size;
      at += entry;
    }
  }

  private boolean mayEnter(boolean wanted) {
    return wanted ? !samples.full() : otherEntriesLeft-- > 0;
  }
}
