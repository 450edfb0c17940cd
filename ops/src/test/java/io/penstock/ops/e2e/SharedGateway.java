package io.penstock.ops.e2e;

import io.penstock.ops.ffmpeg.FfmpegException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands the one {@link Gateway} of this JVM to every test class; it ends after the last of them.
 */
final class SharedGateway implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == Gateway.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getRoot()
        .getStore(Namespace.create(SharedGateway.class))
        .getOrComputeIfAbsent(Gateway.class, type -> started(), Gateway.class);
  }

  private static Gateway started() {
    try {
      return Gateway.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FfmpegException e) {
      throw new IllegalStateException(e);
    }
  }
}
