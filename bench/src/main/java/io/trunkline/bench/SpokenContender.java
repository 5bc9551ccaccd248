package io.trunkline.bench;

import java.io.IOException;

/** A class of the measure that speaks its {@link Protocol}. */
record SpokenContender(Child child) implements Contender {
  static SpokenContender of(Child child) throws IOException {
    child.await("ready");
    return new SpokenContender(child);
  }

  @Override
  public long pid() {
    return child.pid();
  }

  @Override
  public void work() throws IOException {
    child.say("go");
    child.await("finished");
  }

  @Override
  public void close() {
    child.close();
  }
}
