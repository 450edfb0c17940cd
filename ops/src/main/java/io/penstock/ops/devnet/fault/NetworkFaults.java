package io.penstock.ops.devnet.fault;

/** What the network faults do; each call returns when it is done. */
public interface NetworkFaults {

  /** Resets all connections and refuses new ones. */
  void refuse();

  /** Accepts connections again. */
  void accept();

  /** Stops answering. */
  void freeze();

  /** Answers again. */
  void thaw();

  /** Ends without a farewell. */
  void die();
}
