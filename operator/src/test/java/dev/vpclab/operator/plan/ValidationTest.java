package dev.vpclab.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.vpclab.operator.api.VpcLabSpec;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row takes a lab that is right and changes one piece of its text. */
class ValidationTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private static final String RIGHT =
      """
      region: ap-northeast-2
      name: endpoint-vpc
      cidrBlock: 10.0.0.0/16
      tags: {course: vpc-endpoints}
      internetGateway: {name: Endpoint-IGW}
      subnets:
      - {name: pub, cidrBlock: 10.0.0.0/24, availabilityZone: ap-northeast-2c, routeTable: pub-rt}
      - {name: pri, cidrBlock: 10.0.1.0/24, routeTable: pri-rt}
      routeTables:
      - {name: pub-rt, routes: [{destinationCidrBlock: 0.0.0.0/0, target: internetGateway}]}
      - {name: pri-rt}
      securityGroups:
      - name: web
        description: SSH from outside
        ingress:
        - {protocol: tcp, fromPort: 22, toPort: 23, cidrBlocks: [203.0.113.0/24]}
        - {protocol: all, securityGroups: [web]}
        egress: []
      instances:
      - {name: one, subnet: pub, securityGroups: [web], instanceType: t3.micro, keyName: k}
      - {name: two, subnet: pri, privateIpAddress: 10.0.1.10, imageId: ami-01234567}
      reachability: {services: [s3, ecr.api]}
      """;

  @Test
  void the_lab_that_is_right_has_no_findings() {
    assertThat(Validation.of(read(RIGHT))).isEmpty();
  }

  @ParameterizedTest(name = "{1} is refused: {3}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      textBlock =
          """
          region: ap-northeast-2;region: Seoul;spec.region;a region such as ap-northeast-2
          name: endpoint-vpc;name: '';spec.name;is empty
          cidrBlock: 10.0.0.0/16;cidrBlock: 10.0/16;spec.cidrBlock;is no IPv4 CIDR block
          cidrBlock: 10.0.0.0/16;cidrBlock: 10.0.1.0/16;spec.cidrBlock;write 10.0.0.0/16
          cidrBlock: 10.0.0.0/16;cidrBlock: 10.0.0.0/15;spec.cidrBlock;not from /16 to /28
          cidrBlock: 10.0.0.0/16;enableDnsSupport: true;spec.cidrBlock;is missing
          course: vpc;aws:x: vpc;spec.tags;the tag key aws:x is reserved
          course: vpc;AWS:x: vpc;spec.tags;the tag key AWS:x is reserved
          course: vpc;vpclab.dev/key: vpc;spec.tags;the tag key vpclab.dev/key is reserved
          cidrBlock: 10.0.1.0/24;cidrBlock: 10.1.1.0/24;spec.subnets[1].cidrBlock;outside the VPC
          cidrBlock: 10.0.1.0/24;cidrBlock: 10.0.0.128/25;spec.subnets[1].cidrBlock;overlaps 10.0.0.0/24 of spec.subnets[0]
          cidrBlock: 10.0.1.0/24;cidrBlock: 10.0.1.0/29;spec.subnets[1].cidrBlock;not from /16 to /28
          cidrBlock: 10.0.1.0/24;cidrBlock: 10.0.1.9/24;spec.subnets[1].cidrBlock;write 10.0.1.0/24
          routeTable: pri-rt;routeTable: nowhere;spec.subnets[1].routeTable;'nowhere' is not the name of one of spec.routeTables
          name: pri, ;name: pub, ;spec.subnets[1].name;is the name of spec.subnets[0]
          name: pri, ;name: _pri, ;spec.subnets[1].name;is not well formed
          name: pri, ;routeTable: pri-rt, ;spec.subnets[1].name;is missing
          ap-northeast-2c;C;spec.subnets[0].availabilityZone;a zone such as
          - {name: pri-rt};- {name: pub-rt};spec.routeTables[1].name;is the name of spec.routeTables[0]
          internetGateway: {name: Endpoint-IGW};enableDnsSupport: true;spec.routeTables[0].routes[0].target;add spec.internetGateway
          , target: internetGateway;;spec.routeTables[0].routes[0].target;is missing
          0.0.0.0/0, target;10.0.5.0/24, target;spec.routeTables[0].routes[0].destinationCidrBlock;lies inside the VPC
          0.0.0.0/0, target;everywhere, target;spec.routeTables[0].routes[0].destinationCidrBlock;is no IPv4 CIDR block
          routes: [{;routes: [{destinationCidrBlock: 0.0.0.0/0, target: internetGateway}, {;spec.routeTables[0].routes[1].destinationCidrBlock;has a route already
          name: web;name: default;spec.securityGroups[0].name;choose another name
          name: web;name: sg-1;spec.securityGroups[0].name;choose another name
          SSH from outside;"a\\nb";spec.securityGroups[0].description;not well formed
          fromPort: 22;fromPort: 24;spec.securityGroups[0].ingress[0].fromPort;24 is greater than toPort 23; exchange
          fromPort: 22,;;spec.securityGroups[0].ingress[0].fromPort;is missing
          toPort: 23;toPort: 65536;spec.securityGroups[0].ingress[0].fromPort;from 0 to 65535
          protocol: tcp;protocol: sctp;spec.securityGroups[0].ingress[0].protocol;tcp, udp, icmp or all
          protocol: tcp;protocol: all;spec.securityGroups[0].ingress[0].protocol;all has no ports
          tcp, fromPort: 22, toPort: 23;icmp, fromPort: 8;spec.securityGroups[0].ingress[0].toPort;is missing
          tcp, fromPort: 22, toPort: 23;icmp, fromPort: -1, toPort: 0;spec.securityGroups[0].ingress[0].fromPort;every type has every code
          203.0.113.0/24;203.0.113.7/24;spec.securityGroups[0].ingress[0].cidrBlocks[0];write 203.0.113.0/24
          , securityGroups: [web]};};spec.securityGroups[0].ingress[1];names nobody
          all, securityGroups: [web];all, securityGroups: [ghost];spec.securityGroups[0].ingress[1].securityGroups[0];'ghost' is not the name
          subnet: pub;subnet: ghost;spec.instances[0].subnet;'ghost' is not the name of one of spec.subnets
          subnet: pub, ;;spec.instances[0].subnet;is missing
          pub, securityGroups: [web];pub, securityGroups: [ghost];spec.instances[0].securityGroups[0];'ghost' is not the name
          t3.micro;big;spec.instances[0].instanceType;a type such as t3.micro
          keyName: k;keyName: '';spec.instances[0].keyName;is empty
          keyName: k;userData: {};spec.instances[0].userData.secretKeyRef;is missing
          keyName: k;userData: {secretKeyRef: {key: s}};spec.instances[0].userData.secretKeyRef.name;is missing
          keyName: k;userData: {secretKeyRef: {name: s}};spec.instances[0].userData.secretKeyRef.key;is missing
          keyName: k;tags: {aws:a: b};spec.instances[0].tags;is reserved
          ami-01234567;ubuntu;spec.instances[1].imageId;ami-
          10.0.1.10;10.0.2.10;spec.instances[1].privateIpAddress;lies outside its subnet; choose one of 10.0.1.0/24
          10.0.1.10;10.0.1.3;spec.instances[1].privateIpAddress;keeps the first four and the last
          10.0.1.10;10.0.1.255;spec.instances[1].privateIpAddress;keeps the first four and the last
          10.0.1.10;ten;spec.instances[1].privateIpAddress;is no IPv4 address
          protocol: all, sec;protocol: tcp, toPort: 1, sec;spec.securityGroups[0].ingress[1].fromPort;is missing
          protocol: all, sec;protocol: icmp, toPort: 0, sec;spec.securityGroups[0].ingress[1].fromPort;is missing
          tcp, fromPort: 22, toPort: 23;icmp, fromPort: 256, toPort: 0;spec.securityGroups[0].ingress[0].fromPort;from -1 (every) to 255
          tcp, fromPort: 22, toPort: 23;icmp, fromPort: 8, toPort: -2;spec.securityGroups[0].ingress[0].fromPort;from -1 (every) to 255
          fromPort: 22;fromPort: -1;spec.securityGroups[0].ingress[0].fromPort;from 0 to 65535
          egress: [];egress: [{protocol: all}];spec.securityGroups[0].egress[0];names nobody
          egress: [];tags: {aws:a: b};spec.securityGroups[0].tags;is reserved
          [203.0.113.0/24];[203.0.113.0/24], description: "a\\nb";spec.securityGroups[0].ingress[0].description;not well formed
          - name: web;- name: _web;spec.securityGroups[0].name;is not well formed
          {name: Endpoint-IGW};{name: ''};spec.internetGateway.name;is empty
          {name: Endpoint-IGW};{tags: {aws:a: b}};spec.internetGateway.tags;is reserved
          routeTable: pri-rt;tags: {aws:a: b};spec.subnets[1].tags;is reserved
          - {name: pri-rt};- {name: pri-rt, tags: {aws:a: b}};spec.routeTables[1].tags;is reserved
          course: vpc;'': vpc;spec.tags;1 to 128 characters
          name: two;name: one;spec.instances[1].name;is the name of spec.instances[0]
          [s3, ecr.api];[s3, Ecr];spec.reachability.services[1];a service such as s3
          """)
  void a_lab_with_one_mistake(String right, String wrong, String path, String words) {
    assertThat(RIGHT).contains(right);
    String text = RIGHT.replaceFirst(java.util.regex.Pattern.quote(right), quoted(wrong));
    List<Finding> findings = Validation.of(read(text));
    assertThat(findings)
        .as("findings on %s", path)
        .anySatisfy(
            finding -> assertThat(finding.message()).startsWith(path + ": ").contains(words));
    assertThat(findings)
        .allSatisfy(
            finding -> {
              assertThat(finding.reason()).isEqualTo(Reason.InvalidSpec);
              assertThat(finding.again()).isNull();
              assertThat(finding.message()).endsWith(".");
            });
  }

  @ParameterizedTest
  @CsvSource({"subnets, 17", "routeTables, 17", "securityGroups, 17", "instances, 17"})
  void a_list_that_is_too_long_is_refused(String list, int count) {
    String items = IntStream.range(0, count).mapToObj(i -> "- {name: x" + i + "}").collect(lines());
    assertThat(Validation.of(read("cidrBlock: 10.0.0.0/16\n" + list + ":\n" + items)))
        .extracting(Finding::message)
        .contains("spec." + list + ": 17 entries; there may be 16, take some out.");
  }

  @Test
  void a_name_of_64_characters_is_too_long() {
    assertThat(Validation.of(read(RIGHT.replace("name: pri,", "name: " + "p".repeat(64) + ","))))
        .extracting(Finding::message)
        .contains("spec.subnets[1].name: 64 characters; there may be 63, shorten it.");
  }

  @Test
  void an_objects_tags_and_the_labs_tags_count_together() {
    String tags = IntStream.range(0, 40).mapToObj(i -> "t" + i + ": v").collect(commas());
    assertThat(Validation.of(read(RIGHT.replace("course: vpc-endpoints", tags)))).isEmpty();
    String both =
        RIGHT.replace("course: vpc-endpoints", tags).replace("keyName: k", "tags: {z: v}");
    assertThat(Validation.of(read(both)))
        .extracting(Finding::message)
        .containsExactly(
            "spec.instances[0].tags: with those of spec.tags these are 41 tags;"
                + " there may be 40, take some out.");
  }

  @ParameterizedTest
  @CsvSource({
    "icmp, 8, 0",
    "icmp, -1, -1",
    "icmp, 255, 255",
    "icmp, 0, -1",
    "tcp, 0, 65535",
    "udp, 53, 53"
  })
  void ports_and_types_at_their_bounds_are_taken(String protocol, int from, int to) {
    String text =
        RIGHT.replace(
            "tcp, fromPort: 22, toPort: 23", protocol + ", fromPort: " + from + ", toPort: " + to);
    assertThat(Validation.of(read(text))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"128, 256, true", "129, 256, false", "128, 257, false"})
  void a_tag_has_128_characters_and_its_value_256(int key, int value, boolean taken) {
    String text =
        RIGHT.replace("course: vpc-endpoints", "k".repeat(key) + ": " + "v".repeat(value));
    assertThat(Validation.of(read(text)).isEmpty()).isEqualTo(taken);
  }

  @Test
  void forty_tags_are_the_most() {
    String tags = IntStream.range(0, 41).mapToObj(i -> "t" + i + ": v").collect(commas());
    assertThat(Validation.of(read(RIGHT.replace("course: vpc-endpoints", tags))))
        .extracting(Finding::message)
        .contains("spec.tags: 41 tags; there may be 40, take some out.");
  }

  @ParameterizedTest
  @CsvSource({"16, true", "15, false", "28, true", "29, false"})
  void a_vpc_is_from_16_to_28(int prefix, boolean taken) {
    assertThat(Validation.of(read("cidrBlock: 10.0.0.0/" + prefix)).isEmpty()).isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource({
    "cidrBlocks, spec.securityGroups[0].ingress[0].cidrBlocks: 21 entries; there may be 20",
    "securityGroups, spec.securityGroups[0].ingress[0].securityGroups: 21 entries; there may be 5"
  })
  void a_rule_names_only_so_many(String field, String words) {
    String items = IntStream.range(0, 21).mapToObj(i -> "10.0." + i + ".0/24").collect(commas());
    String text = RIGHT.replace("cidrBlocks: [203.0.113.0/24]", field + ": [" + items + "]");
    assertThat(Validation.of(read(text)))
        .extracting(Finding::message)
        .anyMatch(message -> message.startsWith(words));
  }

  @Test
  void fifty_rules_and_fifty_routes_are_the_most() {
    String rules =
        IntStream.range(0, 51)
            .mapToObj(i -> "{protocol: all, cidrBlocks: [10.0." + i + ".0/24]}")
            .collect(commas());
    String routes =
        IntStream.range(0, 51)
            .mapToObj(i -> "{destinationCidrBlock: 11.0." + i + ".0/24, target: internetGateway}")
            .collect(commas());
    String text =
        RIGHT
            .replace("egress: []", "egress: [" + rules + "]")
            .replace("{name: pri-rt}", "{name: pri-rt, routes: [" + routes + "]}");
    assertThat(Validation.of(read(text)))
        .extracting(Finding::message)
        .containsExactlyInAnyOrder(
            "spec.securityGroups[0].egress: 51 entries; there may be 50, take some out.",
            "spec.routeTables[1].routes: 51 entries; there may be 50, take some out.");
  }

  @Test
  void two_instances_with_one_address_are_refused() {
    String text = RIGHT.replace("subnet: pub,", "subnet: pri, privateIpAddress: 10.0.1.10,");
    assertThat(Validation.of(read(text)))
        .extracting(Finding::message)
        .containsExactly(
            "spec.instances[1].privateIpAddress: 10.0.1.10 is taken by"
                + " spec.instances[0].privateIpAddress; choose another.");
  }

  @Test
  void a_finding_names_the_node_it_is_about() {
    assertThat(Validation.of(read(RIGHT.replace("routeTable: pri-rt", "routeTable: x"))))
        .extracting(Finding::key)
        .containsExactly(new Key(ObjectKind.SUBNET, "pri"));
  }

  @Test
  void an_empty_spec_is_told_what_is_missing() {
    assertThat(Validation.of(read("{}")))
        .extracting(Finding::message)
        .containsExactly("spec.cidrBlock: is missing; set it.");
  }

  private static java.util.stream.Collector<CharSequence, ?, String> lines() {
    return Collectors.joining("\n");
  }

  private static java.util.stream.Collector<CharSequence, ?, String> commas() {
    return Collectors.joining(", ");
  }

  private static String quoted(String wrong) {
    return java.util.regex.Matcher.quoteReplacement(wrong == null ? "" : wrong);
  }

  private static VpcLabSpec read(String yaml) {
    try {
      return YAML.readValue(yaml, VpcLabSpec.class);
    } catch (java.io.IOException bug) {
      throw new java.io.UncheckedIOException(bug);
    }
  }
}
