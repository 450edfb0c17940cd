package io.penstock.session.protocol.tls;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.NoSuchProviderException;
import java.security.cert.CRL;
import java.security.cert.CRLException;
import java.security.cert.CertPath;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateFactorySpi;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.util.Properties;

/** The JDK's parser first; BouncyCastle's for single certificates that the JDK rejects. */
final class EmptyIssuerFactory extends CertificateFactorySpi {

  /** BouncyCastle 1.85 and later reject an empty issuer as well unless told not to. */
  private static final String ALLOW_EMPTY_ISSUER = "org.bouncycastle.x509.allow_empty_issuer_cert";

  private final CertificateFactory jdk;

  EmptyIssuerFactory() {
    try {
      jdk = CertificateFactory.getInstance("X.509", "SUN");
    } catch (CertificateException | NoSuchProviderException e) {
      throw new IllegalStateException("this JVM has no certificate factory of its own", e);
    }
  }

  @Override
  public Certificate engineGenerateCertificate(InputStream in) throws CertificateException {
    RecordingInputStream recording = new RecordingInputStream(in);
    try {
      return jdk.generateCertificate(recording);
    } catch (CertificateException rejected) {
      return withBouncyCastle(recording.recorded(), rejected);
    }
  }

  private static Certificate withBouncyCastle(byte[] encoded, CertificateException rejected)
      throws CertificateException {
    Properties.setThreadOverride(ALLOW_EMPTY_ISSUER, true);
    try {
      Certificate certificate =
          BouncyCastleHolder.FACTORY.generateCertificate(new ByteArrayInputStream(encoded));
      if (certificate == null) {
        throw rejected;
      }
      return certificate;
    } catch (CertificateException e) {
      rejected.addSuppressed(e);
      throw rejected;
    } finally {
      Properties.removeThreadOverride(ALLOW_EMPTY_ISSUER);
    }
  }

  @Override
  public Collection<? extends Certificate> engineGenerateCertificates(InputStream in)
      throws CertificateException {
    return jdk.generateCertificates(in);
  }

  @Override
  public CRL engineGenerateCRL(InputStream in) throws CRLException {
    return jdk.generateCRL(in);
  }

  @Override
  public Collection<? extends CRL> engineGenerateCRLs(InputStream in) throws CRLException {
    return jdk.generateCRLs(in);
  }

  @Override
  public Iterator<String> engineGetCertPathEncodings() {
    return jdk.getCertPathEncodings();
  }

  @Override
  public CertPath engineGenerateCertPath(InputStream in) throws CertificateException {
    return jdk.generateCertPath(in);
  }

  @Override
  public CertPath engineGenerateCertPath(InputStream in, String encoding)
      throws CertificateException {
    return jdk.generateCertPath(in, encoding);
  }

  @Override
  public CertPath engineGenerateCertPath(List<? extends Certificate> certificates)
      throws CertificateException {
    return jdk.generateCertPath(certificates);
  }

  /** Loaded only when the JDK has rejected something. */
  private static final class BouncyCastleHolder {

    static final CertificateFactory FACTORY = factory();

    private static CertificateFactory factory() {
      try {
        return CertificateFactory.getInstance("X.509", new BouncyCastleProvider());
      } catch (CertificateException e) {
        throw new IllegalStateException("BouncyCastle has no certificate factory", e);
      }
    }
  }
}
