package io.penstock.session.protocol.http;

/**
 * Settings that the JDK's HTTP client takes from system properties only, before its first use. What
 * the operator has set stays.
 */
final class HttpClientProperties {

  private HttpClientProperties() {}

  static void set() {
    // Shorter than the peer's idle time-out of ten minutes and than those of most middleboxes.
    setIfAbsent("jdk.httpclient.keepalive.timeout", "55");
  }

  private static void setIfAbsent(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }
}
