package dev.vpclab.sandbox.contract;

import static dev.vpclab.sandbox.contract.Refusals.refused;
import static dev.vpclab.sandbox.contract.Site.filter;
import static dev.vpclab.sandbox.contract.Site.tag;
import static dev.vpclab.sandbox.contract.Source.TAGS;
import static dev.vpclab.sandbox.contract.Source.action;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Tags: what ownership rests on. */
final class TagCases {
  /** Makes an object in a VPC with tags, and gives its id. */
  private interface Make {
    String in(Site site, String vpc, TagSpecification tags);
  }

  private record Kind(String name, String type, Make make) {
    Case tagged() {
      return new Case(
          name + " takes tags in its create call",
          TAGS,
          site -> {
            String id = make.in(site, site.vpc(), site.mine(type, tag("k", "v")));
            assertThat(
                    site.ec2()
                        .describeTags(r -> r.filters(filter("resource-id", id), filter("key", "k")))
                        .tags())
                .extracting(TagDescription::value)
                .containsExactly("v");
          });
    }
  }

  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              "a subnet",
              "subnet",
              (site, vpc, tags) ->
                  site.ec2()
                      .createSubnet(
                          r -> r.vpcId(vpc).cidrBlock("10.0.0.0/24").tagSpecifications(tags))
                      .subnet()
                      .subnetId()),
          new Kind(
              "a route table",
              "route-table",
              (site, vpc, tags) ->
                  site.ec2()
                      .createRouteTable(r -> r.vpcId(vpc).tagSpecifications(tags))
                      .routeTable()
                      .routeTableId()),
          new Kind(
              "an internet gateway",
              "internet-gateway",
              (site, vpc, tags) ->
                  site.ec2()
                      .createInternetGateway(r -> r.tagSpecifications(tags))
                      .internetGateway()
                      .internetGatewayId()),
          new Kind(
              "a security group",
              "security-group",
              (site, vpc, tags) ->
                  site.ec2()
                      .createSecurityGroup(
                          r ->
                              r.vpcId(vpc)
                                  .groupName("g")
                                  .description("for a test")
                                  .tagSpecifications(tags))
                      .groupId()),
          new Kind(
              "an endpoint",
              "vpc-endpoint",
              (site, vpc, tags) ->
                  Endpoints.make(
                      site, Endpoints.s3(site, vpc).andThen(r -> r.tagSpecifications(tags)))));

  private TagCases() {}

  static final List<Case> CASES = Stream.concat(KINDS.stream().map(Kind::tagged), own()).toList();

  private static Stream<Case> own() {
    return Stream.of(
        new Case(
            "a create call sets the tags it is given, and answers them",
            action("CreateVpc"),
            site ->
                assertThat(
                        site.ec2()
                            .createVpc(
                                r ->
                                    r.cidrBlock(Site.VPC_CIDR)
                                        .tagSpecifications(
                                            site.mine("vpc", tag("Name", "a"), tag("x", ""))))
                            .vpc()
                            .tags())
                    .contains(tag("Name", "a"), tag("x", ""))),
        new Case(
            "a tag specification is for the kind that is made",
            action("CreateVpc"),
            site ->
                refused(
                    "InvalidParameterValue",
                    () ->
                        site.ec2()
                            .createVpc(
                                r ->
                                    r.cidrBlock(Site.VPC_CIDR)
                                        .tagSpecifications(site.mine("subnet"))))),
        new Case("a key does not begin with aws:", TAGS, site -> refusesKey(site, "aws:x")),
        new Case(
            "a key has 128 characters at most", TAGS, site -> refusesKey(site, "k".repeat(129))),
        new Case(
            "a value has 256 characters at most",
            TAGS,
            site -> {
              String vpc = site.vpc();
              refused(() -> set(site, vpc, tag("k", "v".repeat(257))));
            }),
        new Case(
            "an object has 50 tags at most",
            TAGS,
            site -> {
              String vpc = site.vpc();
              Tag[] fifty =
                  IntStream.range(0, 50).mapToObj(i -> tag("k" + i, "")).toArray(Tag[]::new);
              refused("TagLimitExceeded", () -> set(site, vpc, fifty));
            }),
        new Case(
            "CreateTags overwrites a key's value",
            action("CreateTags"),
            site -> {
              String vpc = site.vpc();
              set(site, vpc, tag("k", "old"));
              set(site, vpc, tag("k", "new"));
              assertThat(of(site, vpc)).contains(tag("k", "new")).doesNotContain(tag("k", "old"));
            }),
        new Case(
            "DeleteTags with a value takes the tag off only when it has that value",
            action("DeleteTags"),
            site -> {
              String vpc = site.vpc();
              set(site, vpc, tag("a", "1"), tag("b", "2"));
              site.ec2().deleteTags(r -> r.resources(vpc).tags(tag("a", "2"), tag("b", "2")));
              assertThat(of(site, vpc)).contains(tag("a", "1")).doesNotContain(tag("b", "2"));
            }),
        new Case(
            "DeleteTags without a value takes the tag off whatever its value is",
            action("DeleteTags"),
            site -> {
              String vpc = site.vpc();
              set(site, vpc, tag("a", "1"));
              site.ec2().deleteTags(r -> r.resources(vpc).tags(Tag.builder().key("a").build()));
              assertThat(of(site, vpc)).extracting(Tag::key).doesNotContain("a");
            }),
        new Case(
            "CreateTags changes nothing when one of the objects is not there",
            action("CreateTags"),
            site -> {
              String vpc = site.vpc();
              refused(
                  "InvalidVpcID.NotFound",
                  () ->
                      site.ec2()
                          .createTags(
                              r -> r.resources(vpc, Ids.unknown("vpc")).tags(tag("a", "1"))));
              assertThat(of(site, vpc)).extracting(Tag::key).doesNotContain("a");
            }),
        new Case(
            "DescribeTags tells an object's type",
            action("DescribeTags"),
            site -> {
              String vpc = site.vpc();
              set(site, vpc, tag("k", "v"));
              assertThat(
                      site.ec2()
                          .describeTags(
                              r -> r.filters(filter("resource-id", vpc), filter("key", "k")))
                          .tags())
                  .extracting(TagDescription::resourceTypeAsString, TagDescription::value)
                  .containsExactly(tuple("vpc", "v"));
            }),
        new Case(
            "tags go with their object",
            TAGS,
            site -> {
              String vpc = site.vpc();
              site.ec2().deleteVpc(r -> r.vpcId(vpc));
              site.until(
                  "no tags",
                  () ->
                      site.ec2()
                          .describeTags(r -> r.filters(filter("resource-id", vpc)))
                          .tags()
                          .isEmpty());
            }));
  }

  private static void set(Site site, String id, Tag... tags) {
    site.ec2().createTags(r -> r.resources(id).tags(tags));
  }

  private static List<Tag> of(Site site, String vpc) {
    return site.ec2().describeVpcs(r -> r.vpcIds(vpc)).vpcs().get(0).tags();
  }

  private static void refusesKey(Site site, String key) {
    String vpc = site.vpc();
    refused(() -> set(site, vpc, tag(key, "")));
  }
}
