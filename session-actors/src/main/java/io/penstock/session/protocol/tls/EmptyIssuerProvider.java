package io.penstock.session.protocol.tls;

import java.security.Provider;
import java.util.List;
import java.util.Map;

/**
 * Offers only {@code CertificateFactory.X.509}, so that everything else, TLS records above all,
 * stays with the JDK's fast implementations.
 */
final class EmptyIssuerProvider extends Provider {

  private static final long serialVersionUID = 1L;

  EmptyIssuerProvider() {
    super("PenstockX509", "1", "X.509 certificates, also those without an issuer");
    putService(new FactoryService(this));
  }

  private static final class FactoryService extends Service {

    FactoryService(Provider provider) {
      super(
          provider,
          "CertificateFactory",
          "X.509",
          EmptyIssuerFactory.class.getName(),
          List.of("X509"),
          Map.of());
    }

    @Override
    public Object newInstance(Object constructorParameter) {
      return new EmptyIssuerFactory();
    }
  }
}
