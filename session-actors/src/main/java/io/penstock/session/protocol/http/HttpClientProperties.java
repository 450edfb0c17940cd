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
    // A pooled connection that turns out to be closed is no fault of the orchestrator: take the
    // next or dial anew, also for POST. After a restart of the peer as many may be stale as
    // segments and downloads were under way at once.
    setIfAbsent("jdk.httpclient.enableAllMethodRetry", "true");
    setIfAbsent("jdk.httpclient.redirects.retrylimit", "16");
  }

  private static void setIfAbsent(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }
}
