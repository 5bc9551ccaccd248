package io.trunkline.provider.contract;

/** What stands in a tree of values where no value can stand. */
final class Marks {
  private Marks() {}

  /** A secret, which is put in when the request is sent. */
  record Secret(String credential) {}

  /** A value of a delivery that is not known yet. */
  record Later(String fill) {}

  /** The content of a file. */
  record File(String name, String type, byte[] content) {}
}
