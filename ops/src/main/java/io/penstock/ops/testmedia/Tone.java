package io.penstock.ops.testmedia;

import java.util.Random;

/** A quiet tone with a louder beep at the start of each second. */
final class Tone {

  static final int SAMPLE_RATE = 48_000;

  private static final int BEEP_SAMPLES = SAMPLE_RATE / 10;
  private static final double BEEP_HERTZ = 1000;
  private static final double BEEP_VOLUME = 0.4;
  private static final double VOLUME = 0.1;

  private final double hertz;

  Tone(long seed) {
    this.hertz = 220 + new Random(seed).nextInt(440);
  }

  /** Samples from {@code first} on, counted from the start of the stream. */
  float[] samples(long first, int count) {
    float[] samples = new float[count];
    for (int i = 0; i < count; i++) {
      long sample = first + i;
      boolean beep = sample % SAMPLE_RATE < BEEP_SAMPLES;
      double phase = 2 * Math.PI * (beep ? BEEP_HERTZ : hertz) * sample / SAMPLE_RATE;
      samples[i] = (float) ((beep ? BEEP_VOLUME : VOLUME) * StrictMath.sin(phase));
    }
    return samples;
  }
}
