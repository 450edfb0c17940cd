package io.penstock.node.http.opening;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.penstock.node.http.opening.Authorization.Granted;
import io.penstock.node.http.opening.Authorization.Refused;
import io.penstock.node.http.opening.Authorization.Unavailable;
import io.penstock.session.profile.InvalidConfigurationException;
import io.penstock.session.profile.InvalidConfigurationException.Flaw;
import io.penstock.session.profile.StreamConfiguration;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * {@code -authWebhookUrl}: POSTs {@code {"url":…}} once per new stream (gateway-http-api.md 7.1).
 *
 * <p>A webhook that cannot be asked, or says 5xx or 429, has not refused anybody: publishers take a
 * 403 for final, so that is told apart from a refusal.
 */
public final class AuthWebhook implements StreamAuthorizer {

  private static final int MAX_ANSWER_BYTES = 1 << 20;

  private final HttpClient client;
  private final URI webhook;
  private final Duration timeout;
  private final OpeningMetrics metrics;

  /**
   * Makes the caller of one webhook.
   *
   * @param timeout for a complete answer, connection included
   */
  public AuthWebhook(URI webhook, Duration timeout, OpeningMetrics metrics) {
    this.webhook = requireNonNull(webhook, "webhook is null");
    this.timeout = requireNonNull(timeout, "timeout is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(timeout)
            .build();
  }

  @Override
  public CompletionStage<Authorization> authorize(String url) {
    String body = JsonNodeFactory.instance.objectNode().put("url", url).toString();
    HttpRequest request =
        HttpRequest.newBuilder(webhook)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    long asked = System.nanoTime();
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(request, head -> new BoundedBody(MAX_ANSWER_BYTES));
    CompletableFuture<HttpResponse<byte[]>> answer =
        exchange.copy().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    return answer.handle(
        (response, failure) -> {
          if (failure != null) {
            exchange.cancel(true);
            return new Unavailable(describe(failure));
          }
          Authorization judged = judge(response.statusCode(), response.body());
          if (judged instanceof Granted granted && granted.configuration().isPresent()) {
            metrics.webhookAnswered(Duration.ofNanos(System.nanoTime() - asked));
          }
          return judged;
        });
  }

  private static Authorization judge(int status, byte[] body) {
    if (status >= 500 || status == 429) {
      return new Unavailable("the auth webhook answered " + status);
    }
    if (status != 200) {
      return new Refused("the auth webhook answered " + status);
    }
    if (body.length == 0) {
      return new Granted(Optional.empty());
    }
    try {
      StreamConfiguration configuration =
          StreamConfiguration.parse(new String(body, StandardCharsets.UTF_8));
      return configuration.manifestId().isEmpty()
          ? new Refused("the auth webhook's answer has no manifestID")
          : new Granted(Optional.of(configuration));
    } catch (InvalidConfigurationException e) {
      String reason = "the auth webhook's answer is unusable: " + e.getMessage();
      return e.flaw() == Flaw.MALFORMED ? new Refused(reason) : new Unavailable(reason);
    }
  }

  private String describe(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof TimeoutException
        ? "the auth webhook did not answer within " + timeout.toMillis() + " ms"
        : "the auth webhook cannot be asked: " + cause;
  }
}
