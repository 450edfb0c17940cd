/**
 * The operator port: what livepeer_cli and scripts ask a gateway (operator-api.md 1 to 3), health
 * and metrics. It has no authentication, so it guards itself against browsers.
 */
package io.penstock.node.operator;
