package io.convoy.api.retrieval;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.Images;
import io.convoy.dataset.discovery.UnlabeledSearch;
import io.convoy.dataset.messages.PrintableLog;
import io.convoy.report.Numbers;
import io.convoy.report.retrieval.NeighborPage;
import io.convoy.report.retrieval.NeighborPage.Picture;
import io.convoy.report.sheet.Thumbnail;
import io.convoy.spark.retrieval.Neighbor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;

/** Reads queries and similar images once more, to show them. */
final class NeighborSheet {
  private static final Logger LOG = PrintableLog.of(NeighborSheet.class);

  private final QueryImages queries;
  private final List<List<Neighbor>> found;
  private final Configuration configuration;
  private final Map<String, Map<String, QueryImages.Numbered>> sources = new HashMap<>();

  NeighborSheet(QueryImages queries, List<List<Neighbor>> found, Configuration configuration) {
    this.queries = queries;
    this.found = found;
    this.configuration = configuration;
  }

  String html(NeighborSearch search) {
    List<NeighborPage.Row> rows = new ArrayList<>();
    for (int query = 0; query < found.size(); query++) {
      QueryImages.Numbered image = queries.images().get(query);
      rows.add(
          new NeighborPage.Row(
              new Picture(
                  thumbnail(Optional.of(image), image.location()), "query", image.location()),
              found.get(query).stream().map(this::picture).toList()));
    }
    return new NeighborPage(
            "Similar images in " + search.table(),
            rows,
            Map.of("table", search.table(), "model", search.model()))
        .html();
  }

  private Picture picture(Neighbor neighbor) {
    String name = neighbor.member().isEmpty() ? neighbor.source() : neighbor.member();
    return new Picture(
        thumbnail(
            Optional.ofNullable(
                sources.computeIfAbsent(neighbor.source(), this::members).get(neighbor.member())),
            neighbor.source() + " " + neighbor.member()),
        "%s, %s".formatted(Numbers.fixed(neighbor.similarity(), 4), neighbor.label()),
        name);
  }

  /** The images of a source by their names in it; none if it cannot be read any more. */
  private Map<String, QueryImages.Numbered> members(String source) {
    Map<String, QueryImages.Numbered> members = new HashMap<>();
    try {
      Images images = UnlabeledSearch.find(List.of(source), configuration).open(configuration);
      for (int number = 0; number < images.size(); number++) {
        String member =
            images
                .location(number)
                .substring(images.source(number).length())
                .replaceFirst("^.", "");
        members.putIfAbsent(member, new QueryImages.Numbered(images, number));
      }
    } catch (DatasetException unreadable) {
      LOG.warn("{}", unreadable.getMessage());
    }
    return members;
  }

  private static Optional<Thumbnail> thumbnail(
      Optional<QueryImages.Numbered> image, String location) {
    try {
      if (image.isPresent()) {
        return Optional.of(Thumbnail.of(image.get().place(), image.get().number()));
      }
      LOG.warn("Cannot show image: {} (it is no longer there)", location);
    } catch (DatasetException unreadable) {
      LOG.warn("{}", unreadable.getMessage());
    }
    return Optional.empty();
  }
}
