package io.trunkline.callback;

/**
 * A stored callback that tells of no call, at an address of its own.
 *
 * @param reference proved by that address
 * @param contentType null if there was none
 */
public record StoredNews(long id, String reference, String contentType, byte[] body) {
  @Override
  public String toString() {
    return "StoredNews[" + id + "]";
  }
}
