package io.trunkline.crm;

/** A page has not come. */
class SetbackException extends RuntimeException {
  private final transient Setback setback;

  SetbackException(Setback setback) {
    super(setback.why());
    this.setback = setback;
  }

  SetbackException(Setback.Kind kind, String why) {
    this(new Setback(kind, null, why));
  }

  Setback setback() {
    return setback;
  }
}
