package io.convoy.dataset.storage;

import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.storage.pages.Page;
import io.convoy.dataset.storage.pages.PageCursor;
import io.convoy.dataset.storage.pages.PageWriter;
import io.convoy.dataset.storage.pages.Place;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * A list of members. One whose name is like that of the member before it, in a folder or tar, takes
 * about 10 bytes, so that 50 million of them fit into memory. A long list consists of pages, which
 * can be sent to tasks one by one.
 */
public final class MemberTable implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Member.Coding[] CODINGS = Member.Coding.values();

  private final ImageIndex.Page[] pages;

  /** For each page the number of members in it and in all pages before it. */
  private final int[] ends;

  private final List<String> labels;
  private final boolean hasWeights;
  private final boolean labelsAreTexts;

  /** Where the last reader of a member has ended; the next one often begins there. */
  private transient PageAt idle;

  private MemberTable(
      ImageIndex.Page[] pages,
      int[] ends,
      List<String> labels,
      boolean hasWeights,
      boolean labelsAreTexts) {
    this.pages = pages;
    this.ends = ends;
    this.labels = labels;
    this.hasWeights = hasWeights;
    this.labelsAreTexts = labelsAreTexts;
  }

  /** A reader of a page. */
  private record PageAt(int number, Page page, PageCursor cursor) {}

  /** The same members, in pages that {@code sent} returns. A single page stays with the list. */
  MemberTable paged(UnaryOperator<ImageIndex.Page> sent) {
    return pages.length <= 1
        ? this
        : new MemberTable(
            Arrays.stream(pages).map(sent).toArray(ImageIndex.Page[]::new),
            ends,
            labels,
            hasWeights,
            labelsAreTexts);
  }

  public int size() {
    return ends.length == 0 ? 0 : ends[ends.length - 1];
  }

  public String name(int index) {
    PageAt at = at(index);
    String name = at.cursor().name();
    giveBack(at);
    return name;
  }

  /** The label of a member; empty if the container has none. */
  public String label(int index) {
    return labels.get(labelNumber(index));
  }

  public Member member(int index) {
    PageAt at = at(index);
    int entry = index - start(at.number());
    Place place = at.cursor().place();
    Member member =
        new Member(
            at.cursor().name(),
            labels.get(at.page().label(entry)),
            place.offset(),
            place.storedBytes(),
            place.bytes(),
            CODINGS[place.coding()],
            place.checksum(),
            at.page().weight(entry));
    giveBack(at);
    return member;
  }

  /** The weight of a member; 1 if the container has none. */
  double weight(int index) {
    if (!hasWeights) {
      Objects.checkIndex(index, size());
      return 1;
    }
    int page = pageOf(index);
    return page(page).weight(index - start(page));
  }

  /** All distinct labels, in the order of their first member. */
  public List<String> labels() {
    return labels;
  }

  /** Whether the labels are texts about the images, which may be captions. */
  public boolean labelsAreTexts() {
    return labelsAreTexts;
  }

  int labelNumber(int index) {
    int page = pageOf(index);
    return page(page).label(index - start(page));
  }

  /**
   * Writes columns, as lists of members were once stored: digests of them are in output folders.
   */
  void writeTo(DataOutputStream output) throws IOException {
    int[] end = new int[1];
    forEach(
        (page, entry, cursor) -> {
          end[0] += cursor.nameBytes();
          output.writeInt(end[0]);
        });
    forEach((page, entry, cursor) -> cursor.writeName(output));
    forEach(
        (page, entry, cursor) -> {
          Place place = cursor.place();
          output.writeLong(place.offset());
          output.writeInt(place.storedBytes());
          output.writeInt(place.bytes());
          output.writeByte(place.coding());
          output.writeInt(place.checksum());
        });
    if (hasWeights) {
      forEach((page, entry, cursor) -> output.writeDouble(page.weight(entry)));
    }
  }

  private interface EntryWriter {
    void write(Page page, int entry, PageCursor cursor) throws IOException;
  }

  private void forEach(EntryWriter writer) throws IOException {
    for (int number = 0; number < pages.length; number++) {
      Page page = page(number);
      PageCursor cursor = new PageCursor(page);
      for (int entry = 0; entry < page.entries(); entry++) {
        cursor.moveTo(entry);
        writer.write(page, entry, cursor);
      }
    }
  }

  private PageAt at(int index) {
    int number = pageOf(index);
    PageAt last = takeIdle();
    PageAt at = last;
    if (last == null || last.number() != number) {
      Page page = page(number);
      at = new PageAt(number, page, new PageCursor(page));
    }
    at.cursor().moveTo(index - start(number));
    return at;
  }

  private synchronized PageAt takeIdle() {
    PageAt taken = idle;
    idle = null;
    return taken;
  }

  private synchronized void giveBack(PageAt at) {
    idle = at;
  }

  private Page page(int number) {
    return new Page(pages[number].bytes());
  }

  private int pageOf(int index) {
    int found = Arrays.binarySearch(ends, Objects.checkIndex(index, size()) + 1);
    return found < 0 ? -found - 1 : found;
  }

  private int start(int page) {
    return page == 0 ? 0 : ends[page - 1];
  }

  /** Collects members in their order. */
  public static final class Builder {
    private final PageWriter pages = new PageWriter();
    private final List<String> labels = new ArrayList<>();
    private final Map<String, Integer> labelNumbers = new HashMap<>();
    private boolean labelsAreTexts;

    public void add(Member member) {
      pages.add(
          member.name().getBytes(StandardCharsets.UTF_8),
          labelNumbers.computeIfAbsent(member.label(), this::newLabel),
          member.weight(),
          new Place(
              member.offset(),
              member.storedBytes(),
              member.bytes(),
              member.coding().ordinal(),
              member.checksum()));
    }

    /** Adds all members of a list. */
    void addAll(MemberTable members) {
      int[] numbers =
          members.labels().stream()
              .mapToInt(label -> labelNumbers.computeIfAbsent(label, this::newLabel))
              .toArray();
      for (int number = 0; number < members.pages.length; number++) {
        Page page = members.page(number);
        PageCursor cursor = new PageCursor(page);
        for (int entry = 0; entry < page.entries(); entry++) {
          cursor.moveTo(entry);
          pages.add(
              cursor.nameInUtf8(), numbers[page.label(entry)], page.weight(entry), cursor.place());
        }
      }
    }

    /** Declares that the labels are texts, which may be captions. */
    public void labelsAreTexts() {
      labelsAreTexts = true;
    }

    public MemberTable build() {
      List<Page> written = pages.finish();
      int[] ends = written.stream().mapToInt(Page::entries).toArray();
      Arrays.parallelPrefix(ends, Math::addExact);
      return new MemberTable(
          written.stream()
              .map(page -> new ImageIndex.Page.Held(page.bytes()))
              .toArray(ImageIndex.Page[]::new),
          ends,
          List.copyOf(labels),
          written.stream().anyMatch(Page::hasWeights),
          labelsAreTexts);
    }

    private int newLabel(String label) {
      labels.add(label);
      return labels.size() - 1;
    }
  }
}
