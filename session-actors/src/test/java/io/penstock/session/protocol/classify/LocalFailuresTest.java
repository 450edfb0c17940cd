package io.penstock.session.protocol.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LocalFailuresTest {

  static Stream<Arguments> table() {
    return Stream.of(
        Arguments.of(new ConnectException("Connection refused"), "unreachable", "faulty"),
        Arguments.of(new HttpConnectTimeoutException("x"), "unreachable", "faulty"),
        Arguments.of(new HttpTimeoutException("no head within 2 s"), "unreachable", "faulty"),
        Arguments.of(new UnresolvedAddressException(), "unreachable", "faulty"),
        Arguments.of(new SSLHandshakeException("x"), "unreachable", "faulty"),
        Arguments.of(new EOFException("cut"), "unreachable", "faulty"),
        Arguments.of(new IOException("Connection reset"), "unreachable", "faulty"),
        Arguments.of(new RejectedExecutionException("full"), "own-fault", "own-fault"),
        Arguments.of(new OutOfMemoryError("heap"), "own-fault", "own-fault"),
        Arguments.of(new CancellationException(), "cancelled", "cancelled"));
  }

  @ParameterizedTest
  @MethodSource("table")
  void tellsBeforeTheHeadFromAfter(Throwable failure, String before, String after) {
    assertThat(LocalFailures.beforeHead(new CompletionException(failure)).code()).isEqualTo(before);
    assertThat(LocalFailures.afterHead(failure, "download").code()).isEqualTo(after);
  }
}
