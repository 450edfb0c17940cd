package io.penstock.session.protocol.http;

import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/** Reacts to the end of something asynchronous where nothing is chained to the reaction. */
final class Completion {

  private Completion() {}

  /** Runs {@code action}, which must not throw, with the outcome of {@code stage}. */
  static <T> void watch(CompletionStage<T> stage, BiConsumer<? super T, Throwable> action) {
    CompletionStage<T> unused = stage.whenComplete(action);
  }
}
