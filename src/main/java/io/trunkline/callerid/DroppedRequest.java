package io.trunkline.callerid;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.provider.AnswerText;
import io.trunkline.provider.JsonBody;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A request as it was dropped.
 *
 * @param values of its fields, names of pictures among them; private
 */
record DroppedRequest(Path file, Map<String, Object> values, List<Picture> pictures) {
  private static final int MOST_BYTES = 65_536;

  /**
   * @throws RequestFaultException if it is no request, or names something that is no picture of its
   *     own folder
   */
  static DroppedRequest read(Path file, CallerIdForm form)
      throws IOException, RequestFaultException {
    Map<String, Object> values = JsonBody.plainMap(object(file));
    for (String own : form.own()) {
      if (values.containsKey(own)) {
        throw new RequestFaultException(own + " is filled in by Trunkline; leave it out");
      }
    }
    List<Picture> pictures = new ArrayList<>();
    for (String field : form.pictures()) {
      pictures.add(Picture.of(field, values.get(field), file.getParent()));
    }
    return new DroppedRequest(file, values, List.copyOf(pictures));
  }

  private static JsonNode object(Path file) throws IOException, RequestFaultException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new RequestFaultException("the request is a link or a folder; drop the file itself");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    }
    if (bytes.length > MOST_BYTES) {
      throw new RequestFaultException(
          "the request is larger than " + MOST_BYTES + " bytes; name pictures, do not put them in");
    }
    return JsonBody.object(bytes)
        .orElseThrow(
            () -> new RequestFaultException("the request is not one JSON object to its end"));
  }

  String name() {
    return CallerIdFolders.request(file);
  }

  List<String> missing() {
    return pictures.stream()
        .filter(one -> !one.isThere())
        .map(one -> one.field() + " " + one.name())
        .toList();
  }

  /** The request and its pictures. */
  List<Path> files() {
    return files(file, pictures.stream());
  }

  /** The same of a request with faults, as far as it names pictures of its own folder. */
  static List<Path> files(Path file, CallerIdForm form) throws IOException {
    try {
      Map<String, Object> values = JsonBody.plainMap(object(file));
      return files(file, form.pictures().stream().flatMap(field -> named(field, values, file)));
    } catch (RequestFaultException alone) {
      return List.of(file);
    } catch (NoSuchFileException gone) {
      return List.of(file);
    }
  }

  private static Stream<Picture> named(String field, Map<String, Object> values, Path file) {
    try {
      return Stream.of(Picture.of(field, values.get(field), file.getParent()));
    } catch (RequestFaultException elsewhere) {
      return Stream.empty();
    }
  }

  private static List<Path> files(Path file, Stream<Picture> pictures) {
    return Stream.concat(Stream.of(file), pictures.map(Picture::file)).distinct().toList();
  }

  /** What is sent, with the pictures in it. */
  Map<String, Object> whole(Map<String, Object> own, int mostBytes)
      throws IOException, RequestFaultException {
    Map<String, Object> whole = new LinkedHashMap<>(values);
    for (Picture picture : pictures) {
      whole.put(picture.field(), picture.dataUrl(mostBytes));
    }
    whole.putAll(own);
    return whole;
  }

  /** Shows no value. */
  @Override
  public String toString() {
    return "DroppedRequest[" + AnswerText.safe(name()) + "]";
  }
}
