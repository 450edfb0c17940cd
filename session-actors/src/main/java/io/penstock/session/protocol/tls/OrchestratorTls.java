package io.penstock.session.protocol.tls;

import java.security.GeneralSecurityException;
import java.security.Security;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * TLS as the stock gateway has it towards orchestrators: encrypted, but nobody is authenticated by
 * a certificate (orchestrator-wire-protocol.md 1.3).
 */
public final class OrchestratorTls {

  private OrchestratorTls() {}

  /**
   * Makes this JVM parse certificates without an issuer. Only parsing changes: whoever validates a
   * chain goes on doing so. Harmless when repeated.
   */
  public static void acceptEmptyIssuers() {
    Security.insertProviderAt(new EmptyIssuerProvider(), 1);
  }

  /** A context that accepts every certificate, with the parser it needs in place. */
  public static SSLContext context() {
    acceptEmptyIssuers();
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trustManager()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no TLS", e);
    }
  }

  /** Accepts every chain without looking at it. */
  public static X509ExtendedTrustManager trustManager() {
    return new TrustEveryone();
  }
}
