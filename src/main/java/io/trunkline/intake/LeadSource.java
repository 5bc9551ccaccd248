package io.trunkline.intake;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Map;

/**
 * What a source route says about its files.
 *
 * @param mapping name of a mapping file
 * @param campaigns names of those that each row is offered to
 * @param encoding of files without a byte order mark; null to find it out
 * @param form of their rows
 * @param rails what is unusual in them
 */
public record LeadSource(
    String name,
    String mapping,
    List<String> campaigns,
    Charset encoding,
    FileForm form,
    GuardRails rails) {

  /**
   * @throws MappingFaultException if its campaigns cannot be used
   */
  public LeadSource {
    CampaignNames.check(name, campaigns);
  }

  /** The same with what is not told found out. */
  LeadSource(String name, String mapping, List<String> campaigns) {
    this(name, mapping, campaigns, null, FileForm.FOUND, GuardRails.NONE);
  }

  /**
   * Reads the parameters of a route, by their names in the Kamelet.
   *
   * @throws MappingFaultException if one of them cannot be used
   */
  static LeadSource of(Map<String, ?> parameters) {
    return new LeadSource(
        FileForm.text(parameters, "source", ""),
        FileForm.text(parameters, "mapping", ""),
        CampaignNames.of(FileForm.text(parameters, "campaigns", "")),
        charset(FileForm.text(parameters, "encoding", "detect")),
        FileForm.of(parameters),
        GuardRails.of(parameters));
  }

  private static Charset charset(String name) {
    try {
      return name.strip().equals("detect") ? null : Charset.forName(name.strip());
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      throw new MappingFaultException(
          ("The parameter encoding of the source's route is '%s'; write detect, or an encoding such"
                  + " as UTF-8, UTF-16LE or windows-1252")
              .formatted(name));
    }
  }
}
