package io.penstock.session.protocol.testing;

import io.penstock.session.protocol.tls.OrchestratorTls;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.Validity;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * A fresh certificate of the shape that stock orchestrators make: empty subject and issuer, one
 * critical dNSName (orchestrator-wire-protocol.md 1.3).
 */
public record OrchestratorCertificate(PrivateKey key, X509Certificate certificate) {

  public static OrchestratorCertificate create() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      OrchestratorTls.acceptEmptyIssuers();
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(encoded(pair)));
      return new OrchestratorCertificate(pair.getPrivate(), certificate);
    } catch (Exception e) {
      throw new IllegalStateException("no certificate", e);
    }
  }

  /** A server's context with this certificate. */
  public SSLContext serverContext() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("o", key, new char[0], new Certificate[] {certificate});
      KeyManagerFactory keys = KeyManagerFactory.getInstance("SunX509");
      keys.init(store, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (Exception e) {
      throw new IllegalStateException("no server context", e);
    }
  }

  /** Put together by hand: certificate builders insist on an issuer. */
  private static byte[] encoded(KeyPair pair) throws Exception {
    Instant now = Instant.now();
    AlgorithmIdentifier algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
    ExtensionsGenerator extensions = new ExtensionsGenerator();
    extensions.addExtension(
        Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.digitalSignature));
    extensions.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    extensions.addExtension(
        Extension.subjectAlternativeName,
        true,
        new GeneralNames(new GeneralName(GeneralName.dNSName, "127.0.0.1")));
    ASN1Sequence unsigned =
        new DERSequence(
            new ASN1Encodable[] {
              new DERTaggedObject(true, 0, new ASN1Integer(2)),
              new ASN1Integer(new BigInteger(120, new SecureRandom())),
              algorithm,
              new X500Name(""),
              new Validity(
                  new Time(Date.from(now.minus(Duration.ofMinutes(1)))),
                  new Time(Date.from(now.plus(Duration.ofHours(8765))))),
              new X500Name(""),
              SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()),
              new DERTaggedObject(true, 3, extensions.generate())
            });
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(pair.getPrivate());
    signature.update(unsigned.getEncoded());
    return new DERSequence(
            new ASN1Encodable[] {unsigned, algorithm, new DERBitString(signature.sign())})
        .getEncoded();
  }
}
