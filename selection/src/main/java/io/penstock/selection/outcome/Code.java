package io.penstock.selection.outcome;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The stable name of a failure kind. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Code {
  String value();
}
