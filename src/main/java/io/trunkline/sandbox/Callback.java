package io.trunkline.sandbox;

import java.time.Instant;

/** Something that a pretended provider will post. */
public interface Callback {
  /**
   * What to post.
   *
   * @param ended when what it tells of was over
   */
  Posting posting(Instant ended);
}
