package io.penstock.node.http.connection;

import akka.stream.Attributes;
import akka.stream.FlowShape;
import akka.stream.Inlet;
import akka.stream.Outlet;
import akka.stream.stage.AbstractInOutHandler;
import akka.stream.stage.GraphStage;
import akka.stream.stage.GraphStageLogic;
import akka.stream.stage.TimerGraphStageLogic;
import akka.util.ByteString;
import io.penstock.node.http.connection.HeadScanner.Verdict;
import java.time.Duration;

/**
 * Stands between socket and HTTP parser. Spoils absurd lengths ({@link HeadScanner}); ends the
 * input after bytes that belong to no request; and when the parser wants no more, goes on reading
 * for a moment, since a socket that closes with unread input throws the last answer away.
 */
public final class RequestGuard extends GraphStage<FlowShape<ByteString, ByteString>> {

  private static final byte NO_DIGIT = 'x';

  private final Inlet<ByteString> in = Inlet.create("RequestGuard.in");
  private final Outlet<ByteString> out = Outlet.create("RequestGuard.out");
  private final FlowShape<ByteString, ByteString> shape = FlowShape.of(in, out);
  private final Duration linger;
  private final Runnable clientLeft;

  /**
   * Makes the guard of one connection.
   *
   * @param linger how long input is still read that nobody wants
   * @param clientLeft called when the client closes its side, or the connection breaks
   */
  public RequestGuard(Duration linger, Runnable clientLeft) {
    this.linger = linger;
    this.clientLeft = clientLeft;
  }

  @Override
  public FlowShape<ByteString, ByteString> shape() {
    return shape;
  }

  @Override
  public GraphStageLogic createLogic(Attributes inheritedAttributes) {
    return new Logic();
  }

  private final class Logic extends TimerGraphStageLogic {

    private final HeadScanner scanner = new HeadScanner();
    private boolean discarding;

    private Logic() {
      super(shape);
      setHandlers(
          in,
          out,
          new AbstractInOutHandler() {
            @Override
            public void onPush() {
              ByteString bytes = grab(in);
              if (discarding) {
                pull(in);
              } else {
                forward(bytes);
              }
            }

            @Override
            public void onUpstreamFinish() {
              clientLeft.run();
              completeStage();
            }

            @Override
            public void onUpstreamFailure(Throwable failure) {
              clientLeft.run();
              failStage(failure);
            }

            @Override
            public void onPull() {
              pull(in);
            }

            @Override
            public void onDownstreamFinish(Throwable cause) {
              discard();
            }
          });
    }

    @Override
    public void onTimer(Object key) {
      completeStage();
    }

    private void forward(ByteString bytes) {
      byte[] array = bytes.toArrayUnsafe();
      Verdict verdict = scanner.scan(array);
      if (verdict == Verdict.PASS) {
        push(out, bytes);
      } else if (verdict == Verdict.SPOIL) {
        byte[] copy = array.clone();
        copy[scanner.position()] = NO_DIGIT;
        push(out, ByteString.fromArrayUnsafe(copy));
      } else {
        push(out, bytes.take(scanner.position()));
        complete(out);
        discard();
      }
    }

    private void discard() {
      discarding = true;
      setKeepGoing(true);
      scheduleOnce("linger", linger);
      if (!hasBeenPulled(in) && !isClosed(in)) {
        pull(in);
      }
    }
  }
}
