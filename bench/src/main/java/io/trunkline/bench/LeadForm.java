package io.trunkline.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** The forms in which the same rows are dropped. */
enum LeadForm {
  CSV {
    @Override
    void write(CsvReader<NamedCsvRecord> rows, OutputStream out) {
      throw new IllegalStateException("the generator writes CSV");
    }
  },
  JSONL {
    @Override
    void write(CsvReader<NamedCsvRecord> rows, OutputStream out) throws IOException {
      try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
        json.setRootValueSeparator(new com.fasterxml.jackson.core.io.SerializedString("\n"));
        for (NamedCsvRecord row : rows) {
          json.writeStartObject();
          for (Map.Entry<String, String> field : row.getFieldsAsMap().entrySet()) {
            json.writeStringField(field.getKey(), field.getValue());
          }
          json.writeEndObject();
        }
      }
    }
  },
  XML {
    @Override
    void write(CsvReader<NamedCsvRecord> rows, OutputStream out) throws IOException {
      try {
        XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("leads");
        for (NamedCsvRecord row : rows) {
          xml.writeCharacters("\n");
          xml.writeStartElement("lead");
          for (Map.Entry<String, String> field : row.getFieldsAsMap().entrySet()) {
            xml.writeStartElement(field.getKey().replace(' ', '-'));
            xml.writeCharacters(field.getValue());
            xml.writeEndElement();
          }
          xml.writeEndElement();
        }
        xml.writeEndDocument();
        xml.close();
      } catch (XMLStreamException failed) {
        throw new IOException(failed);
      }
    }
  },
  XLSX {
    @Override
    void write(CsvReader<NamedCsvRecord> rows, OutputStream out) throws IOException {
      try (Workbook book = new Workbook(out, "bench", "1.0")) {
        Worksheet sheet = book.newWorksheet("Leads");
        int line = 0;
        for (NamedCsvRecord row : rows) {
          if (line == 0) {
            cells(sheet, line++, row.getHeader());
          }
          cells(sheet, line++, row.getFields());
        }
      }
    }

    private void cells(Worksheet sheet, int line, Iterable<String> values) throws IOException {
      int column = 0;
      for (String value : values) {
        sheet.value(line, column++, value);
      }
      if (line % 1_000 == 0) {
        sheet.flush();
      }
    }
  };

  /**
   * @throws IllegalArgumentException if there is no such form, naming those that there are
   */
  static LeadForm of(String name) {
    return Arrays.stream(values())
        .filter(form -> form.ending().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no entrance '" + name + "': csv, jsonl, xml, xlsx, sftp, table"));
  }

  /**
   * The same rows in this form, in a file beside; written once.
   *
   * @param csv the rows as CSV
   */
  Path write(Path csv) throws IOException {
    if (this == CSV) {
      return csv;
    }
    String name = csv.getFileName().toString().replaceFirst("csv$", ending());
    Path file = csv.resolveSibling(name);
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(csv);
        OutputStream out = Files.newOutputStream(file)) {
      write(rows, out);
    }
    return file;
  }

  abstract void write(CsvReader<NamedCsvRecord> rows, OutputStream out) throws IOException;

  private String ending() {
    return name().toLowerCase(Locale.ROOT);
  }
}
