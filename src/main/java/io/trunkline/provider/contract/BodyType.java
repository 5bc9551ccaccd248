package io.trunkline.provider.contract;

import java.util.Arrays;
import java.util.Optional;

/** How a request's body is written. */
public enum BodyType {
  NONE(""),
  JSON("application/json"),
  FORM("application/x-www-form-urlencoded"),
  MULTIPART("multipart/form-data");

  private final String mediaType;

  BodyType(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  static Optional<BodyType> ofMedia(String type) {
    return Arrays.stream(values()).filter(one -> one.mediaType.equals(type)).findFirst();
  }
}
