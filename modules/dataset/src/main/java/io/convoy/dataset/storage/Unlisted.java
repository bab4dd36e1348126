package io.convoy.dataset.storage;

/**
 * An entry of a local folder that cannot be used as a file or folder.
 *
 * @param folder its URI
 * @param name path of the entry from the folder that is listed, with slashes; bytes that are not
 *     UTF-8 as {@code %E9}
 */
public record Unlisted(Reason reason, String folder, String name) {
  /** Why an entry cannot be used. */
  public enum Reason {
    NAME("files and folders whose names are not UTF-8"),
    LINK("links to files that do not exist"),
    NESTED("folders nested too deeply, which links that form a cycle may be"),
    SPECIAL("pipes, sockets and devices");

    private final String description;

    Reason(String description) {
      this.description = description;
    }

    /** What such entries are, in the plural. */
    public String description() {
      return description;
    }
  }

  /** URI of the entry, for messages. */
  public String location() {
    return folder + "/" + name.substring(name.lastIndexOf('/') + 1);
  }
}
