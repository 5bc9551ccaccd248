package io.trunkline.intake;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a source route says about the form of its files.
 *
 * @param format null to find it out for each file
 * @param records names down to the records, from the root
 * @param sheet of a workbook; empty for the first that is not hidden
 * @param widths columns of lines of fixed width
 */
record FileForm(
    FileFormat format, CsvFormat csv, List<String> records, String sheet, FixedWidths widths) {
  static final FileForm FOUND = of(Map.of());

  private static final String DETECT = "detect";

  /**
   * Reads the parameters of a route; those that are absent have the defaults of the Kamelet.
   *
   * @throws MappingFaultException if one of them cannot be used
   */
  static FileForm of(Map<String, ?> parameters) {
    FileFormat format = format(text(parameters, "format", DETECT));
    List<String> widths = FixedWidths.words(text(parameters, "widths", ""));
    if (widths.isEmpty() == (format == FileFormat.FIXED_WIDTH)) {
      throw new MappingFaultException(
          "The parameters format and widths of the source's route do not go together: fixed-width"
              + " needs widths, such as name:30, phone:15, and nothing else has them");
    }
    return new FileForm(
        format,
        CsvFormat.of(text(parameters, "delimiter", DETECT), text(parameters, "quote", "double")),
        path(text(parameters, "records", "")),
        text(parameters, "sheet", "").strip(),
        FixedWidths.of(widths));
  }

  static String text(Map<String, ?> parameters, String name, String absent) {
    Object value = parameters.get(name);
    return value == null ? absent : value.toString();
  }

  private static FileFormat format(String code) {
    if (code.strip().equals(DETECT)) {
      return null;
    }
    return FileFormat.of(code.strip()).orElseThrow(() -> unknown(code));
  }

  private static MappingFaultException unknown(String code) {
    String known =
        Arrays.stream(FileFormat.values()).map(FileFormat::code).collect(Collectors.joining(", "));
    return new MappingFaultException(
        "The parameter format of the source's route is '%s'; write detect or one of %s"
            .formatted(code, known));
  }

  private static List<String> path(String records) {
    return records.isBlank() ? List.of() : List.of(records.strip().split("\\."));
  }
}
