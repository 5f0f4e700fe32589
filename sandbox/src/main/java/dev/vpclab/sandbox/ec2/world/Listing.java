package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What all Describe actions share: ids, filters, wildcards, pages, and objects not yet visible. */
final class Listing<T> {
  /**
   * @param nextToken null on the last page
   */
  record Page<T>(List<T> items, String nextToken) {}

  /** Begins the token of an empty page. */
  private static final String GO_ON = "go-on.";

  private final World world;
  private final Kind kind;
  private final Function<T, String> id;
  private final Supplier<Stream<T>> rows;
  private final Map<String, Function<T, ?>> filters = new LinkedHashMap<>();
  private Function<T, List<Tag>> tags = row -> List.of();
  private int least = 5;
  private int most = 1000;
  private boolean idsOrPages;

  /**
   * @param kind null for what is not made by anybody (services, zones)
   */
  Listing(World world, Kind kind, Function<T, String> id, Supplier<Stream<T>> rows) {
    this.world = world;
    this.kind = kind;
    this.id = id;
    this.rows = rows;
  }

  /**
   * @param values gives a String, Boolean, Integer, null, or a collection of them
   */
  Listing<T> filter(String name, Function<T, ?> values) {
    filters.put(name, values);
    return this;
  }

  /** Filters {@code tag:KEY} and {@code tag-key}. */
  Listing<T> tags(Function<T, List<Tag>> tags) {
    this.tags = tags;
    return filter("tag-key", row -> tags.apply(row).stream().map(Tag::key).toList());
  }

  Listing<T> pages(int least, int most) {
    this.least = least;
    this.most = most;
    return this;
  }

  /** MaxResults cannot be given together with ids. */
  Listing<T> idsOrPages() {
    idsOrPages = true;
    return this;
  }

  Page<T> page(List<String> ids, List<Filter> asked, Integer maxResults, String nextToken) {
    return page(ids, asked, maxResults, nextToken, row -> true);
  }

  Page<T> page(
      List<String> ids,
      List<Filter> asked,
      Integer maxResults,
      String nextToken,
      Predicate<T> also) {
    int size = size(ids, maxResults);
    Conduct.Way way = way(ids, asked);
    List<T> visible =
        rows.get().filter(row -> kind == null || world.visible(kind, way, id.apply(row))).toList();
    Predicate<T> wanted = also.and(asked(asked));
    if (!ids.isEmpty()) {
      wanted = wanted.and(listed(ids, visible));
    }
    if (world.conduct.emptyPageFirst() && (nextToken == null || !nextToken.startsWith(GO_ON))) {
      return new Page<>(List.of(), GO_ON + (nextToken == null ? token(0) : nextToken));
    }
    long after = after(nextToken);
    List<T> items = new ArrayList<>();
    long last = 0;
    long index = 0;
    for (T row : visible) {
      long place = kind == null ? ++index : world.place(id.apply(row));
      if (place <= after || !wanted.test(row)) {
        continue;
      }
      if (items.size() == size) {
        return new Page<>(items, token(last));
      }
      items.add(row);
      last = place;
    }
    if (world.conduct.lastPageLost() && !items.isEmpty()) {
      items.removeLast();
    }
    return new Page<>(items, null);
  }

  /** Null where everything is asked for. */
  private Conduct.Way way(List<String> ids, List<Filter> asked) {
    if (kind == null || ids.isEmpty() && asked.isEmpty()) {
      return null;
    }
    List<String> names = asked.stream().map(Filter::name).filter(Objects::nonNull).toList();
    if (!ids.isEmpty() || names.contains(kind.idFilter())) {
      return Conduct.Way.ID;
    }
    return names.stream().anyMatch(name -> name.startsWith("tag"))
        ? Conduct.Way.TAG
        : Conduct.Way.FILTER;
  }

  private int size(List<String> ids, Integer maxResults) {
    if (maxResults != null && idsOrPages && !ids.isEmpty()) {
      throw Ec2Error.of(
          "InvalidParameterCombination",
          "The parameter %sSet cannot be used with the parameter maxResults",
          kind.resourceType());
    }
    if (maxResults != null && (maxResults < least || maxResults > most && least > 1)) {
      throw Ec2Error.of(
          "InvalidParameterValue",
          "Value ( %d ) for parameter maxResults is invalid. Expecting a value between %d and %d.",
          maxResults,
          least,
          most);
    }
    return world.conduct.oneItemPerPage()
        ? 1
        : Math.min(most, maxResults == null ? most : maxResults);
  }

  /** One unknown id fails the whole list. */
  private Predicate<T> listed(List<String> ids, List<T> visible) {
    Set<String> there = new HashSet<>();
    visible.forEach(row -> there.add(id.apply(row)));
    for (String wanted : ids) {
      if (!there.contains(wanted)) {
        kind.check(wanted);
        throw kind.notFound(wanted);
      }
    }
    return row -> ids.contains(id.apply(row));
  }

  private Predicate<T> asked(List<Filter> asked) {
    Predicate<T> all = row -> true;
    int values = 0;
    for (Filter filter : asked) {
      String name = filter.name() == null ? "null" : filter.name();
      Function<T, ?> known =
          name.startsWith("tag:") ? row -> tagged(row, name.substring(4)) : filters.get(name);
      if (known == null) {
        throw Ec2Error.of("InvalidParameterValue", "The filter '%s' is invalid", name);
      }
      values = Math.max(values, filter.values().size());
      Predicate<String> pattern = Wildcard.any(filter.values());
      all = all.and(row -> strings(known.apply(row)).anyMatch(pattern));
    }
    if (values > 200 || asked.size() > 50) {
      throw Ec2Error.of(
          "FilterLimitExceeded",
          "The maximum number of filters (50) or filter values (200) on a call is exceeded.");
    }
    return world.conduct.filtersIgnored() ? row -> true : all;
  }

  private List<String> tagged(T row, String key) {
    return tags.apply(row).stream().filter(t -> t.key().equals(key)).map(Tag::value).toList();
  }

  private static Stream<String> strings(Object value) {
    return switch (value) {
      case null -> Stream.empty();
      case Collection<?> several -> several.stream().flatMap(Listing::strings);
      default -> Stream.of(value.toString());
    };
  }

  private static String token(long place) {
    return Base64.getUrlEncoder()
        .encodeToString(("after " + place).getBytes(StandardCharsets.US_ASCII));
  }

  private static long after(String token) {
    if (token == null) {
      return 0;
    }
    try {
      String plain = token.startsWith(GO_ON) ? token.substring(GO_ON.length()) : token;
      String text = new String(Base64.getUrlDecoder().decode(plain), StandardCharsets.US_ASCII);
      return Long.parseLong(text.substring("after ".length()));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw Ec2Error.of(
          "InvalidPaginationToken", "The specified pagination token is not valid or is expired.");
    }
  }
}
