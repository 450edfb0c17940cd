package io.penstock.node.config;

import static io.penstock.node.config.FlagType.BOOLEAN;
import static io.penstock.node.config.FlagType.DURATION;
import static io.penstock.node.config.FlagType.INTEGER;
import static io.penstock.node.config.FlagType.TEXT;
import static io.penstock.node.config.FlagType.URL;

import java.util.List;

/** Remote signer, Ethereum and payments (flags.md 5 and 6). */
final class PaymentFlags {

  private static final String ORCHESTRATOR = "orchestrator";

  private PaymentFlags() {}

  static List<Flag> signer() {
    FlagSection signer = new FlagSection("penstock.signer");
    String role = "remote signer";
    return List.of(
        signer.notYet("remoteSignerUrl", URL, "", "Has tickets signed by this remote signer."),
        signer
            .notYet("remoteSignerHeaders", TEXT, "", "Sends the remote signer these headers.")
            .asSecret(),
        signer.forRole(role, "remoteSignerWebhookUrl", URL, "", "Authorises payments."),
        signer
            .forRole(role, "remoteSignerWebhookHeaders", TEXT, "", "Sends headers to it.")
            .asSecret(),
        signer.forRole(role, "remoteSignerAllowNoAuth", BOOLEAN, "false", "Allows no webhook."));
  }

  static List<Flag> account() {
    FlagSection chain = new FlagSection("penstock.chain");
    return List.of(
        chain.notYet("ethUrl", URL, "", "Reaches the chain by this JSON-RPC endpoint.").asSecret(),
        chain.notYet("ethAcctAddr", TEXT, "", "Pays from this account."),
        chain.notYet("ethPassword", TEXT, "", "Opens the keystore.").asSecret(),
        chain.notYet("ethKeystorePath", TEXT, "", "Reads keys here."),
        chain.forRole(ORCHESTRATOR, "ethOrchAddr", TEXT, "", "Receives tickets."),
        chain.notYet("ethController", TEXT, "", "Finds the contracts by this Controller."),
        chain.notYet("blockPollingInterval", INTEGER, "5", "Polls blocks every so many seconds."),
        chain.notYet("transactionTimeout", DURATION, "5m", "Waits this long for a transaction."),
        chain.notYet(
            "maxTransactionReplacements", INTEGER, "1", "Replaces a stuck transaction so often."),
        chain.notYet("gasLimit", INTEGER, "0", "Limits gas; 0 estimates it."),
        chain.notYet("minGasPrice", INTEGER, "", "Offers at least this gas price, in wei."),
        chain.notYet("maxGasPrice", INTEGER, "0", "Offers at most this gas price, in wei; 0: any."),
        chain.notYet("initializeRound", BOOLEAN, "false", "Initialises rounds."),
        chain.notYet(
            "initializeRoundMaxDelay",
            DURATION,
            "30s",
            "Delays the initialisation of rounds by up to this."),
        chain.notYet("reward", BOOLEAN, "", "Calls reward."));
  }

  static List<Flag> tickets() {
    FlagSection payments = new FlagSection("penstock.payments");
    return List.of(
        payments.notYet(
            "maxTicketEV", TEXT, "3000000000000", "Limits the expected value of a ticket, in wei."),
        payments.notYet(
            "maxTotalEV",
            TEXT,
            "20000000000000",
            "Limits the expected value of one payment, in wei."),
        payments.notYet(
            "depositMultiplier",
            INTEGER,
            "1",
            "Limits face values to the deposit divided by this."),
        payments.forRole(ORCHESTRATOR, "ticketEV", TEXT, "8000000000", "Demands this value."),
        payments.forRole(ORCHESTRATOR, "maxFaceValue", TEXT, "0", "Caps face values."),
        payments.forRole(ORCHESTRATOR, "pricePerUnit", TEXT, "", "Charges this."),
        payments.forRole(ORCHESTRATOR, "pricePerGateway", TEXT, "", "Charges gateways this."),
        payments.forRole(ORCHESTRATOR, "pricePerBroadcaster", TEXT, "", "Charges them this."),
        payments.forRole(ORCHESTRATOR, "autoAdjustPrice", BOOLEAN, "true", "Adjusts prices."),
        payments.forRole(ORCHESTRATOR, "redeemerAddr", TEXT, "", "Redeems there."));
  }
}
