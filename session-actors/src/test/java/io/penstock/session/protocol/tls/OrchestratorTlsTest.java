package io.penstock.session.protocol.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.penstock.session.protocol.testing.OrchestratorCertificate;
import io.penstock.session.protocol.testing.Vectors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.Security;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrchestratorTlsTest {

  @BeforeEach
  void install() {
    OrchestratorTls.acceptEmptyIssuers();
  }

  @Test
  void parsesTheCertificateOfAStockOrchestrator() throws Exception {
    X509Certificate certificate =
        parse(new ByteArrayInputStream(Vectors.orchestratorCertificate()));

    assertThat(certificate.getIssuerX500Principal().getName()).isEmpty();
    assertThat(certificate.getPublicKey().getAlgorithm()).isEqualTo("EC");
  }

  @Test
  void parsesOneCertificateAfterTheOther() throws Exception {
    InputStream two =
        new SequenceInputStream(
            new ByteArrayInputStream(Vectors.orchestratorCertificate()),
            new ByteArrayInputStream(Vectors.orchestratorCertificate()));

    assertThat(parse(two)).isEqualTo(parse(two));
  }

  @Test
  void leavesOtherCertificatesToTheJdk() throws Exception {
    CertificateFactory jdk = CertificateFactory.getInstance("X.509", "SUN");

    assertThat(CertificateFactory.getInstance("X.509").getProvider().getName())
        .isEqualTo("PenstockX509");
    assertThat(CertificateFactory.getInstance("X.509").getCertPathEncodings().next())
        .isEqualTo(jdk.getCertPathEncodings().next());
  }

  @Test
  void stillRejectsRubbish() {
    assertThatExceptionOfType(CertificateException.class)
        .isThrownBy(() -> parse(new ByteArrayInputStream("rubbish".getBytes(US_ASCII))));
  }

  @Test
  void standsFirstAndOnlyOnce() {
    OrchestratorTls.acceptEmptyIssuers();

    assertThat(Security.getProviders()[0].getName()).isEqualTo("PenstockX509");
    assertThat(Security.getProviders()).doesNotHaveDuplicates();
  }

  @Test
  void connectsToAServerWithSuchACertificate() throws Exception {
    try (SSLServerSocket server =
        (SSLServerSocket)
            OrchestratorCertificate.create()
                .serverContext()
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      CompletableFuture<String> protocol = CompletableFuture.supplyAsync(() -> answerOnce(server));
      HttpClient client = HttpClient.newBuilder().sslContext(OrchestratorTls.context()).build();

      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.getLocalPort()))
                  .timeout(Duration.ofSeconds(10))
                  .build(),
              HttpResponse.BodyHandlers.ofString());

      assertThat(response.body()).isEqualTo("hi");
      assertThat(protocol.get()).isEqualTo("TLSv1.3");
    }
  }

  private static String answerOnce(SSLServerSocket server) {
    try (SSLSocket socket = (SSLSocket) server.accept()) {
      socket.getInputStream().read(new byte[4096]);
      socket
          .getOutputStream()
          .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi".getBytes(US_ASCII));
      return socket.getSession().getProtocol();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static X509Certificate parse(InputStream in) throws CertificateException {
    return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
  }
}
