package io.trunkline.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out what a file is written in, by how it begins. What is nothing else is CSV. */
final class FormatGuess {
  private static final byte[] OLD_WORKBOOK = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
  private static final int HEAD = 1 << 16;
  private static final Pattern ARRAY = Pattern.compile("\\s*\\[\\s*[{\\]].*", Pattern.DOTALL);
  private static final Pattern OBJECT = Pattern.compile("\\s*\\{.*", Pattern.DOTALL);
  private static final Pattern ELEMENT = Pattern.compile("\\s*<[?!\\p{L}_].*", Pattern.DOTALL);
  private static final Pattern LINE = Pattern.compile("\\s*([^\\r\\n]*)");

  private FormatGuess() {}

  /**
   * What a file is written in.
   *
   * @throws FileFaultException if it is a workbook and its route says that it is not, or vice versa
   */
  static FileFormat of(SourceFile file, FileForm told) throws IOException {
    if (isOldWorkbook(file)) {
      throw new FileFaultException(
          "This is a workbook of the old form (.xls) or one with a password. Save it as XLSX without"
              + " a password, and drop that.");
    }
    boolean workbook = Packing.of(file.content()) == Packing.ZIP;
    if (told.format() == null) {
      return workbook ? FileFormat.XLSX : of(head(file), !told.records().isEmpty());
    }
    if (workbook != (told.format() == FileFormat.XLSX)) {
      throw new FileFaultException(
          "The file is %s workbook, and the parameter format of the source's route is %s."
              .formatted(workbook ? "a" : "no", told.format().code()));
    }
    return told.format();
  }

  private static boolean isOldWorkbook(SourceFile file) throws IOException {
    try (InputStream bytes = file.content().open()) {
      return Arrays.equals(bytes.readNBytes(OLD_WORKBOOK.length), OLD_WORKBOOK);
    }
  }

  private static String head(SourceFile file) throws IOException {
    char[] head = new char[HEAD];
    int length = 0;
    try (Reader text = file.text()) {
      for (int read = 0; read >= 0 && length < HEAD; length += Math.max(0, read)) {
        read = text.read(head, length, HEAD - length);
      }
    }
    return new String(head, 0, length);
  }

  /**
   * @param nested true if the route says that the records stand within something
   */
  private static FileFormat of(String head, boolean nested) {
    if (ARRAY.matcher(head).matches()) {
      return FileFormat.JSON;
    }
    if (OBJECT.matcher(head).matches()) {
      return !nested && isLines(head) ? FileFormat.JSON_LINES : FileFormat.JSON;
    }
    return ELEMENT.matcher(head).matches() ? FileFormat.XML : FileFormat.CSV;
  }

  /** One of the first two lines is an object of its own, or the first one goes on for long. */
  private static boolean isLines(String head) {
    Matcher line = LINE.matcher(head);
    line.find();
    if (line.end() == HEAD || JsonRecord.isObject(line.group(1))) {
      return true;
    }
    return line.find() && JsonRecord.isObject(line.group(1));
  }
}
