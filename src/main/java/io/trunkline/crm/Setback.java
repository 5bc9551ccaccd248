package io.trunkline.crm;

import java.time.Duration;

/**
 * Why a page has not come.
 *
 * @param pause that the CRM asks for; null if it names none
 * @param why and what to do, without secrets
 */
public record Setback(Kind kind, Duration pause, String why) {
  /** What follows from it. */
  public enum Kind {
    /** The token is refused: it is renewed once. */
    TOKEN,
    /** It is tried again after a pause. */
    TRANSIENT,
    /** What may be asked in a day is used up. */
    BUDGET,
    /** It understands the request and refuses it: the page may have expired, or it is wrong. */
    REQUEST,
    /** What came is no page of this source. It is tried again after a pause, this source alone. */
    PAGE,
    /** A person must act. */
    PERSON
  }

  /** The same with another pause. */
  public Setback pausing(Duration other) {
    return new Setback(kind, other, why);
  }
}
