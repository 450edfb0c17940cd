package io.penstock.ops.devnet.listener;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.util.Properties;

/**
 * The key and certificate of one start, of the shape that a stock orchestrator makes for itself:
 * ECDSA P-256, empty subject and issuer, one critical dNSName, even for an address
 * (orchestrator-wire-protocol.md 1.3). The JDK's own parser refuses such certificates.
 */
public record StockIdentity(KeyPair keys, X509Certificate certificate) {

  private static final Duration VALIDITY = Duration.ofHours(8765);
  private static final int V3 = 2;
  private static final DERSequence NOBODY = new DERSequence();
  private static final String ALLOW_EMPTY_ISSUER = "org.bouncycastle.x509.allow_empty_issuer_cert";

  /** A fresh identity for {@code host}. */
  public static StockIdentity generate(String host, Clock clock) {
    SecureRandom random = new SecureRandom();
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      KeyPair keys = generator.generateKeyPair();
      return new StockIdentity(keys, certify(keys, host, clock.instant(), random));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this JDK cannot make an ECDSA P-256 certificate", e);
    }
  }

  /** Assembled by hand, since certificate builders insist on an issuer. */
  private static X509Certificate certify(
      KeyPair keys, String host, Instant now, SecureRandom random)
      throws GeneralSecurityException, IOException {
    AlgorithmIdentifier algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
    DERSequence contents =
        sequence(
            new DERTaggedObject(0, new ASN1Integer(V3)),
            new ASN1Integer(new BigInteger(128, random)),
            algorithm,
            NOBODY,
            sequence(new Time(Date.from(now)), new Time(Date.from(now.plus(VALIDITY)))),
            NOBODY,
            SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()),
            new DERTaggedObject(3, extensions(keys.getPublic(), host)));
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(keys.getPrivate(), random);
    signature.update(contents.getEncoded(ASN1Encoding.DER));
    return parse(
        sequence(contents, algorithm, new DERBitString(signature.sign()))
            .getEncoded(ASN1Encoding.DER));
  }

  private static Extensions extensions(PublicKey key, String host)
      throws GeneralSecurityException, IOException {
    ExtensionsGenerator extensions = new ExtensionsGenerator();
    extensions.addExtension(
        Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyCertSign));
    extensions.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    extensions.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
    extensions.addExtension(
        Extension.subjectAlternativeName,
        true,
        new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
    return extensions.generate();
  }

  private static DERSequence sequence(ASN1Encodable... elements) {
    return new DERSequence(elements);
  }

  private static X509Certificate parse(byte[] encoded) throws GeneralSecurityException {
    Properties.setThreadOverride(ALLOW_EMPTY_ISSUER, true);
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509", new BouncyCastleProvider())
              .generateCertificate(new ByteArrayInputStream(encoded));
    } finally {
      Properties.removeThreadOverride(ALLOW_EMPTY_ISSUER);
    }
  }

  /** A TLS context that serves this certificate. */
  public SSLContext serverContext() {
    char[] password = new char[0];
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, password);
      store.setKeyEntry(
          "orchestrator", keys.getPrivate(), password, new X509Certificate[] {certificate});
      KeyManagerFactory managers = KeyManagerFactory.getInstance("SunX509");
      managers.init(store, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, new SecureRandom());
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this JDK cannot serve an ECDSA P-256 certificate", e);
    }
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "StockIdentity[serial=" + certificate.getSerialNumber().toString(16) + "]";
  }
}
