package io.trunkline.intake;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;

/** Why XML cannot be read to its end. */
final class XmlFault {
  private XmlFault() {}

  /** What the file says wrong is told; what the disk does wrong is thrown on. */
  static IOException of(String what, Exception wrong, Location at) {
    Throwable cause = wrong;
    while (cause != null && !(cause instanceof IOException)) {
      cause = cause instanceof XMLStreamException xml ? xml.getNestedException() : cause.getCause();
    }
    return cause == null
            || cause instanceof CharConversionException
            || cause instanceof UnsupportedEncodingException
        ? of(what, "it is cut off or not well formed", at)
        : (IOException) cause;
  }

  static FileFaultException of(String what, String why, Location at) {
    String place =
        at == null || at.getLineNumber() < 1
            ? ""
            : ", line %d, column %d".formatted(at.getLineNumber(), at.getColumnNumber());
    return new FileFaultException(
        "%s cannot be read to its end: %s%s. Nothing of it was loaded; send it again."
            .formatted(what, why, place));
  }
}
