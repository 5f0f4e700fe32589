package dev.vpclab.sandbox.contract;

import static dev.vpclab.sandbox.contract.Refusals.refused;
import static dev.vpclab.sandbox.contract.Site.filter;
import static dev.vpclab.sandbox.contract.Source.FILTERS;
import static dev.vpclab.sandbox.contract.Source.PAGES;
import static dev.vpclab.sandbox.contract.Source.action;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** Filters and pages. */
final class ReadCases {
  private ReadCases() {}

  static final List<Case> CASES =
      List.of(
          new Case(
              "the values of a filter are alternatives",
              FILTERS,
              site -> {
                List<String> six = six(site);
                assertThat(find(site, filter("subnet-id", six.get(0), six.get(1))))
                    .containsExactlyInAnyOrder(six.get(0), six.get(1));
              }),
          new Case(
              "an object is shown when it fits every filter",
              FILTERS,
              site -> {
                List<String> six = six(site);
                assertThat(
                        find(
                            site,
                            filter("subnet-id", six.get(0), six.get(1)),
                            filter("cidr-block", "10.0.1.0/24")))
                    .containsExactly(six.get(1));
              }),
          new Case(
              "a tag is filtered by key and value",
              FILTERS,
              site -> {
                String subnet = six(site).get(3);
                site.ec2().createTags(r -> r.resources(subnet).tags(Site.tag("n", subnet)));
                assertThat(find(site, filter("tag:n", subnet))).containsExactly(subnet);
              }),
          new Case(
              "a star stands for any characters, a question mark for one",
              FILTERS,
              site -> {
                List<String> six = six(site);
                for (int i = 0; i < 2; i++) {
                  String id = six.get(i);
                  String value = id + "-" + i;
                  site.ec2().createTags(r -> r.resources(id).tags(Site.tag("n", value)));
                }
                String first = six.get(0);
                assertThat(find(site, filter("tag:n", first + "*"))).containsExactly(first);
                assertThat(find(site, filter("tag:n", first + "-?"))).containsExactly(first);
                assertThat(find(site, filter("tag:n", first + "?"))).isEmpty();
              }),
          new Case(
              "a filter that does not exist is an invalid value",
              FILTERS,
              site -> refused("InvalidParameterValue", () -> find(site, filter("color", "red")))),
          new Case(
              "a filter takes 200 values at most",
              FILTERS,
              site ->
                  refused(
                      "FilterLimitExceeded",
                      () ->
                          find(
                              site,
                              filter(
                                  "subnet-id",
                                  Collections.nCopies(201, Ids.unknown("subnet"))
                                      .toArray(String[]::new))))),
          new Case(
              "pages hold everything once, and no more than is asked for", PAGES, ReadCases::pages),
          new Case(
              "a page holds 5 objects at least",
              action("DescribeSubnets"),
              site ->
                  refused(
                      "InvalidParameterValue",
                      () -> site.ec2().describeSubnets(r -> r.maxResults(4)))),
          new Case(
              "a page holds 1000 objects at most",
              action("DescribeSubnets"),
              site ->
                  refused(
                      "InvalidParameterValue",
                      () -> site.ec2().describeSubnets(r -> r.maxResults(1001)))),
          new Case(
              "a page holds 100 route tables at most",
              action("DescribeRouteTables"),
              site ->
                  refused(
                      "InvalidParameterValue",
                      () -> site.ec2().describeRouteTables(r -> r.maxResults(101)))),
          new Case(
              "a token that EC2 did not give is refused",
              Source.ERROR_CODES,
              site -> refused(() -> site.ec2().describeSubnets(r -> r.nextToken("no")))),
          new Case(
              "instances are asked for by ids or in pages, not both",
              action("DescribeInstances"),
              site ->
                  refused(
                      "InvalidParameterCombination",
                      () ->
                          site.ec2()
                              .describeInstances(
                                  r -> r.instanceIds(Ids.unknown("i")).maxResults(5)))));

  /** Subnets 10.0.0.0/24 to 10.0.5.0/24. */
  private static List<String> six(Site site) {
    String vpc = site.vpc();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      ids.add(site.subnet(vpc, "10.0." + i + ".0/24"));
    }
    return ids;
  }

  private static List<String> find(Site site, Filter... filters) {
    return site.ec2().describeSubnets(r -> r.filters(filters)).subnets().stream()
        .map(Subnet::subnetId)
        .toList();
  }

  private static void pages(Site site) {
    List<String> six = six(site);
    Filter these = filter("subnet-id", six.toArray(String[]::new));
    List<String> seen = new ArrayList<>();
    site.ec2()
        .describeSubnetsPaginator(r -> r.filters(these).maxResults(5))
        .forEach(
            page -> {
              assertThat(page.subnets()).hasSizeLessThanOrEqualTo(5);
              page.subnets().forEach(s -> seen.add(s.subnetId()));
            });
    assertThat(seen).containsExactlyInAnyOrderElementsOf(six);
  }
}
