package io.convoy.dataset.storage;

import io.convoy.dataset.messages.Printable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Maps the images of an index to the containers that hold them. */
sealed interface ContainerMap extends Serializable {

  /** The container of an image. */
  Container container(int index, Member member);

  /** The file or folder that contains an image. */
  String source(int index, Member member);

  /** Location of an image, as errors and reports name it. */
  String location(int index, Member member);

  /** Why an image cannot be used because of its name; empty if it can. */
  default Optional<String> problem(int index, Member member) {
    return Optional.empty();
  }

  /** Writes the map for the digest of the index. */
  void writeTo(DataOutputStream output) throws IOException;

  /**
   * A folder, in which every image is a file.
   *
   * @param uri of the folder
   */
  record Folder(String uri) implements ContainerMap {
    @Override
    public Container container(int index, Member member) {
      return new Container.Plain(location(index, member), member.bytes());
    }

    @Override
    public String source(int index, Member member) {
      return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    }

    @Override
    public String location(int index, Member member) {
      return source(index, member) + "/" + member.name();
    }

    @Override
    public void writeTo(DataOutputStream output) throws IOException {
      output.writeUTF(uri);
    }
  }

  /**
   * Files that hold many images each.
   *
   * @param ends for each container the number of images in it and in all containers before it
   */
  record Archives(List<Container> containers, int[] ends) implements ContainerMap {
    @Override
    public Container container(int index, Member member) {
      return containing(index);
    }

    @Override
    public String source(int index, Member member) {
      Container container = containing(index);
      return container instanceof Container.PathTable table
          ? table.source(member)
          : container.uri();
    }

    @Override
    public String location(int index, Member member) {
      Container container = containing(index);
      if (container instanceof Container.PathTable table) {
        return table.location(member);
      }
      return container instanceof Container.Unreadable
          ? container.uri()
          : container.uri() + "!" + Printable.line(member.name());
    }

    @Override
    public Optional<String> problem(int index, Member member) {
      return containing(index) instanceof Container.PathTable
          ? Optional.of("its path is null or empty").filter(none -> member.name().isEmpty())
          : MemberNames.problem(member.name());
    }

    @Override
    public void writeTo(DataOutputStream output) throws IOException {
      for (int i = 0; i < ends.length; i++) {
        output.writeUTF(containers.get(i).toString());
        output.writeInt(ends[i]);
      }
    }

    private Container containing(int index) {
      int found = Arrays.binarySearch(ends, index + 1);
      return containers.get(found < 0 ? -found - 1 : found);
    }
  }
}
