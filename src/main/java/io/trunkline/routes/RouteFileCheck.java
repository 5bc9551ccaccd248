package io.trunkline.routes;

import java.util.Optional;

/** A room's own rule for the files of its folder, asked before a file is loaded. */
public interface RouteFileCheck {
  /** The folder whose files are checked, such as {@code campaigns}. */
  String kind();

  /**
   * @param name the file's name without its ending
   * @return what is wrong; empty if nothing is
   */
  Optional<Fault> check(String name, RouteText text);
}
