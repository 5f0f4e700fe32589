package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Fault;
import dev.vpclab.operator.plan.Live;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

/**
 * The two DNS attributes of VPCs. EC2 reads one attribute of one VPC a call and has no batch form,
 * so a reading is remembered; our own changes are noted, and anybody else's are seen within ten
 * minutes.
 */
final class Attributes {
  static final Duration REMEMBERED = Duration.ofMinutes(10);

  /** What EC2 gives a new VPC that is not the default one. Source: ModifyVpcAttribute. */
  static final DnsAttributes OF_A_NEW_VPC = new DnsAttributes(true, false);

  /**
   * @param value null when it is only known that earlier readings no longer count
   */
  private record Noted(DnsAttributes value, Instant at, long turn) {}

  private final Calls calls;
  private final InstantSource clock;
  private final Map<String, Noted> memory = new ConcurrentHashMap<>();
  private final AtomicLong turns = new AtomicLong();

  Attributes(Calls calls, InstantSource clock) {
    this.calls = calls;
    this.clock = clock;
  }

  /** The VPC with its attributes; without them while EC2 does not show the VPC to that call yet. */
  Answer<Live> complete(Live.Vpc vpc, Purpose purpose) {
    Optional<DnsAttributes> known =
        purpose.remembersAttributes() ? remembered(vpc.id()) : Optional.empty();
    Answer<DnsAttributes> answer =
        known.<Answer<DnsAttributes>>map(Answer.Ok::new).orElseGet(() -> read(vpc.id(), purpose));
    return switch (answer) {
      case Answer.Ok<DnsAttributes>(DnsAttributes dns) -> new Answer.Ok<>(with(vpc, dns));
      case Answer.Failed<DnsAttributes>(Fault fault) when Codes.notFound(fault) ->
          new Answer.Ok<>(vpc);
      case Answer.Failed<DnsAttributes>(Fault fault) -> new Answer.Failed<>(fault);
    };
  }

  static Live.Vpc with(Live.Vpc vpc, DnsAttributes dns) {
    return new Live.Vpc(
        vpc.id(), vpc.state(), vpc.cidrBlock(), dns.support(), dns.hostnames(), vpc.tags());
  }

  Answer<DnsAttributes> read(String vpcId, Purpose purpose) {
    // A reading that began before one of our changes must not erase it (java-operator-sdk#3565).
    long turn = turns.incrementAndGet();
    Instant begun = clock.instant();
    Answer<List<DescribeVpcAttributeResponse>> both =
        calls
            .together()
            .joined(
                List.of(
                    () -> one(vpcId, VpcAttributeName.ENABLE_DNS_SUPPORT, purpose),
                    () -> one(vpcId, VpcAttributeName.ENABLE_DNS_HOSTNAMES, purpose)));
    return both.map(
        answers -> {
          var support = answers.getFirst().enableDnsSupport();
          var hostnames = answers.getLast().enableDnsHostnames();
          DnsAttributes read =
              new DnsAttributes(
                  support != null && Boolean.TRUE.equals(support.value()),
                  hostnames != null && Boolean.TRUE.equals(hostnames.value()));
          note(vpcId, new Noted(read, begun, turn));
          return read;
        });
  }

  /** A VPC that EC2 has just made for us. */
  void made(String vpcId) {
    note(vpcId, new Noted(OF_A_NEW_VPC, clock.instant(), turns.incrementAndGet()));
  }

  /** A change of ours that EC2 has accepted; null for the attribute that stays. */
  void changed(String vpcId, Boolean support, Boolean hostnames) {
    long turn = turns.incrementAndGet();
    memory.compute(
        vpcId,
        (id, last) -> {
          if (last == null || last.value() == null) {
            return new Noted(null, clock.instant(), turn);
          }
          boolean nowSupport = support == null ? last.value().support() : support;
          boolean nowHostnames = hostnames == null ? last.value().hostnames() : hostnames;
          return new Noted(new DnsAttributes(nowSupport, nowHostnames), last.at(), turn);
        });
  }

  /** What is remembered does not count any more, nor does a reading that is under way. */
  void forget(String vpcId) {
    memory.put(vpcId, new Noted(null, clock.instant(), turns.incrementAndGet()));
  }

  private Optional<DnsAttributes> remembered(String vpcId) {
    Instant oldest = clock.instant().minus(REMEMBERED);
    return Optional.ofNullable(memory.get(vpcId))
        .filter(noted -> noted.at().isAfter(oldest))
        .map(Noted::value);
  }

  private void note(String vpcId, Noted noted) {
    Instant oldest = clock.instant().minus(REMEMBERED);
    memory.values().removeIf(old -> !old.at().isAfter(oldest));
    memory.merge(vpcId, noted, (last, next) -> next.turn() > last.turn() ? next : last);
  }

  private Answer<List<DescribeVpcAttributeResponse>> one(
      String vpcId, VpcAttributeName attribute, Purpose purpose) {
    return calls
        .read(
            "DescribeVpcAttribute",
            purpose,
            ec2 -> ec2.describeVpcAttribute(r -> r.vpcId(vpcId).attribute(attribute)))
        .map(List::of);
  }
}
