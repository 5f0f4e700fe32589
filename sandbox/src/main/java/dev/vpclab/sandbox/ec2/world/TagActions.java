package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/** CreateTags, DeleteTags and DescribeTags over objects of every kind. */
final class TagActions {
  private final World world;
  private final Listing<TagDescription> listing;

  TagActions(World world) {
    this.world = world;
    listing =
        new Listing<>(world, null, TagDescription::resourceId, this::show)
            .tags(t -> List.of(Tag.builder().key(t.key()).value(t.value()).build()))
            .filter("key", TagDescription::key)
            .filter("value", TagDescription::value)
            .filter("resource-id", TagDescription::resourceId)
            .filter("resource-type", TagDescription::resourceTypeAsString);
  }

  void register(Actions actions) {
    actions.on("CreateTags", CreateTagsRequest::builder, this::create, "*ResourceId *Tag");
    actions.on("DeleteTags", DeleteTagsRequest::builder, this::delete, "*ResourceId Tag");
    actions.on(
        "DescribeTags",
        DescribeTagsRequest::builder,
        this::describe,
        "Filter MaxResults NextToken");
  }

  private Stream<TagDescription> show() {
    return new TreeSet<>(world.tags.ids())
        .stream()
            .filter(id -> Kind.of(id).map(k -> world.visible(k, Conduct.Way.TAG, id)).orElse(true))
            .flatMap(
                id ->
                    world.tagsSeen(id).stream()
                        .map(
                            t ->
                                TagDescription.builder()
                                    .resourceId(id)
                                    .resourceType(Kind.of(id).orElseThrow().resourceType())
                                    .key(t.key())
                                    .value(t.value())
                                    .build()));
  }

  /** All objects must be there before the first is changed. */
  private void check(List<String> ids) {
    for (String id : ids) {
      Kind kind =
          Kind.of(id).orElseThrow(() -> Ec2Error.of("InvalidID", "The ID '%s' is not valid", id));
      world.checkThere(kind, id);
    }
  }

  private CreateTagsResponse create(CreateTagsRequest q) {
    check(q.resources());
    world.tags.check(q.tags());
    List<Map<String, String>> after = new ArrayList<>();
    q.resources().forEach(id -> after.add(world.tags.with(id, q.tags())));
    for (int i = 0; i < after.size(); i++) {
      world.tags.set(q.resources().get(i), after.get(i), world.now());
    }
    return CreateTagsResponse.builder().build();
  }

  /** A tag without value goes whatever its value is; no tag at all means every tag. */
  private DeleteTagsResponse delete(DeleteTagsRequest q) {
    check(q.resources());
    for (String id : q.resources()) {
      Map<String, String> tags = new TreeMap<>(world.tags.now(id));
      if (q.tags().isEmpty()) {
        tags.clear();
      }
      q.tags()
          .forEach(
              t -> {
                if (t.value() == null) {
                  tags.remove(t.key());
                } else {
                  tags.remove(t.key(), t.value());
                }
              });
      world.tags.set(id, tags, world.now());
    }
    return DeleteTagsResponse.builder().build();
  }

  private DescribeTagsResponse describe(DescribeTagsRequest q) {
    Listing.Page<TagDescription> page =
        listing.page(List.of(), q.filters(), q.maxResults(), q.nextToken());
    return DescribeTagsResponse.builder().tags(page.items()).nextToken(page.nextToken()).build();
  }
}
