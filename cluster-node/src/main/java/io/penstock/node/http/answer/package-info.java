/** Plain answers, and how a request is refused so that its client sees the answer. */
package io.penstock.node.http.answer;
