package io.penstock.payments.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class Keccak256Test {

  @Test
  void hashesTheSegmentOfTheReference() {
    byte[] hash = Keccak256.of("livepeer segment bytes".getBytes(US_ASCII));

    assertThat(HexFormat.of().formatHex(hash))
        .isEqualTo("8ff8337eda27f030aa5a2d79141b55e7d13599cbe8fb4e4bb8fd4d2cb2648fbb");
  }

  @Test
  void hashesNothing() {
    assertThat(HexFormat.of().formatHex(Keccak256.of()))
        .isEqualTo("c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
  }

  @Property(tries = 200)
  void hashesPiecesLikeTheWhole(
      @ForAll @Size(max = 400) byte[] head, @ForAll @Size(max = 400) byte[] tail) {
    Keccak256 pieces = new Keccak256();

    pieces.update(ByteBuffer.wrap(head));
    pieces.update(ByteBuffer.allocateDirect(tail.length).put(tail).flip());

    assertThat(pieces.digest()).isEqualTo(Keccak256.of(head, tail));
  }

  @Test
  void leavesThePositionOfABufferAlone() {
    ByteBuffer readOnly = ByteBuffer.wrap(new byte[] {1, 2, 3}).asReadOnlyBuffer();

    new Keccak256().update(readOnly);

    assertThat(readOnly.remaining()).isEqualTo(3);
  }
}
