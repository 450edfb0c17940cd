package io.penstock.node.operator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What needs a chain (operator-api.md 2.1, 2.3, 2.4), as a node without one answers it. */
final class ChainOperations {

  private static final List<String> WITHOUT_PARAMETERS =
      List.of(
          "/currentBlock",
          "/orchestratorInfo",
          "/contractAddresses",
          "/protocolParameters",
          "/currentRound",
          "/roundInitialized",
          "/initializeRound",
          "/unlock",
          "/cancelUnlock",
          "/withdraw",
          "/senderInfo",
          "/ticketBrokerParams",
          "/ethAddr",
          "/ethBalance",
          "/tokenBalance",
          "/maxGasPrice",
          "/minGasPrice",
          "/registeredOrchestrators",
          "/delegatorInfo",
          "/requestTokens");
  private static final Map<String, List<String>> WITH_PARAMETERS =
      Map.of(
          "/fundDepositAndReserve", List.of("depositAmount", "reserveAmount"),
          "/fundDeposit", List.of("amount"),
          "/setMaxGasPrice", List.of("amount"),
          "/setMinGasPrice", List.of("minGasPrice"),
          "/signMessage", List.of("message"),
          "/transferTokens", List.of("to", "amount"));

  private ChainOperations() {}

  static Map<String, Operation> operations() {
    Map<String, Operation> operations = new LinkedHashMap<>();
    WITHOUT_PARAMETERS.forEach(
        path -> operations.put(path, Operation.of(parameters -> Answer.offChain())));
    WITH_PARAMETERS.forEach(
        (path, required) ->
            operations.put(path, Operation.requiring(required, parameters -> Answer.offChain())));
    operations.put("/EthChainID", Operation.of(parameters -> Answer.text("0")));
    return operations;
  }
}
