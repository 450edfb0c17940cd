package io.penstock.ops.devnet.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.util.io.pem.PemReader;
import org.junit.jupiter.api.Test;

/** Compares our certificate with that of a real orchestrator. */
final class StockIdentityTest {

  private static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");
  private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
  private static final int ISSUER = 3;
  private static final int SUBJECT = 5;
  private static final int PUBLIC_KEY = 6;
  private static final int EXTENSIONS = 7;

  private final StockIdentity ours =
      StockIdentity.generate("127.0.0.1", Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void hasTheShapeOfARealOrchestratorsCertificate() throws Exception {
    assertThat(shape(ours.certificate().getEncoded())).isEqualTo(shape(captured()));
  }

  @Test
  void namesNobody() throws Exception {
    ASN1Sequence contents = contents(ours.certificate().getEncoded());

    assertThat(ASN1Sequence.getInstance(contents.getObjectAt(ISSUER)).size()).isZero();
    assertThat(ASN1Sequence.getInstance(contents.getObjectAt(SUBJECT)).size()).isZero();
  }

  @Test
  void isValidForTheStockTime() {
    assertThat(ours.certificate().getNotBefore()).isEqualTo(NOW);
    assertThat(ours.certificate().getNotAfter()).isEqualTo(NOW.plus(Duration.ofHours(8765)));
  }

  @Test
  void isSignedWithItsOwnKey() throws Exception {
    ours.certificate().verify(ours.keys().getPublic());

    assertThat(ours.certificate().getSigAlgOID()).isEqualTo(ECDSA_WITH_SHA256);
  }

  @Test
  void isAnotherAtEachStart() {
    StockIdentity next = StockIdentity.generate("127.0.0.1", Clock.systemUTC());

    assertThat(next.certificate().getSerialNumber())
        .isNotEqualTo(ours.certificate().getSerialNumber());
  }

  @Test
  void doesNotPrintItsKey() {
    assertThat(ours.toString()).hasSizeLessThan(80);
  }

  /** Everything but keys, times, serial number and signature. */
  private static List<String> shape(byte[] certificate) throws IOException {
    ASN1Sequence contents = contents(certificate);
    List<String> shape = new ArrayList<>();
    shape.add(contents.getObjectAt(0).toString());
    shape.add(contents.getObjectAt(2).toString());
    shape.add(
        SubjectPublicKeyInfo.getInstance(contents.getObjectAt(PUBLIC_KEY))
            .getAlgorithm()
            .getParameters()
            .toString());
    Extensions extensions =
        Extensions.getInstance(
            ASN1Sequence.getInstance(
                ASN1TaggedObject.getInstance(contents.getObjectAt(EXTENSIONS)), true));
    for (var id : extensions.getExtensionOIDs()) {
      Extension extension = extensions.getExtension(id);
      String value =
          id.equals(Extension.subjectKeyIdentifier) ? "" : extension.getParsedValue().toString();
      shape.add(id + " " + extension.isCritical() + " " + value);
    }
    return shape;
  }

  private static ASN1Sequence contents(byte[] certificate) throws IOException {
    ASN1Sequence whole = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(certificate));
    return ASN1Sequence.getInstance(whole.getObjectAt(0));
  }

  private static byte[] captured() throws IOException {
    try (InputStream in =
            StockIdentityTest.class.getResourceAsStream("/devnet/orchestrator-cert.pem");
        PemReader reader = new PemReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      return reader.readPemObject().getContent();
    }
  }
}
