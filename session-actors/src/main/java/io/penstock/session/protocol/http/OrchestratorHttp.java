package io.penstock.session.protocol.http;

import static java.util.Objects.requireNonNull;

import io.penstock.session.protocol.tls.OrchestratorTls;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * HTTP/1.1 to orchestrators and to wherever they keep results (orchestrator-wire-protocol.md 1.5,
 * 1.6): no proxy, certificates not verified, redirects left to the caller. Safe to use from any
 * thread.
 */
public final class OrchestratorHttp {

  private static final Duration CONNECT = Duration.ofSeconds(2);

  private final HttpClient client;
  private final ScheduledExecutorService timer;

  /** Work is done on {@code executor}, time limits are watched by {@code timer}. */
  public OrchestratorHttp(Executor executor, ScheduledExecutorService timer) {
    HttpClientProperties.set();
    this.timer = requireNonNull(timer, "timer is null");
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(ProxySelector.of(null))
            .sslContext(OrchestratorTls.context())
            .connectTimeout(CONNECT)
            .executor(executor)
            .build();
  }

  HttpCall start(HttpRequest request, HttpLimits limits) {
    return HttpCall.start(client, timer, request, limits);
  }
}
