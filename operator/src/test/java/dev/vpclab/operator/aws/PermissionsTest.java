package dev.vpclab.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.plan.Rule;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.IpPermission;

class PermissionsTest {

  @Test
  void one_permission_of_many_peers_becomes_one_rule_a_peer() {
    IpPermission permission =
        IpPermission.builder()
            .ipProtocol("tcp")
            .fromPort(443)
            .toPort(443)
            .ipRanges(r -> r.cidrIp("10.0.0.0/16"), r -> r.cidrIp("10.1.0.0/16"))
            .ipv6Ranges(r -> r.cidrIpv6("::/0"))
            .userIdGroupPairs(g -> g.groupId("sg-1").userId("123456789012"))
            .prefixListIds(p -> p.prefixListId("pl-1"))
            .build();
    assertThat(Permissions.flat(permission))
        .containsExactly(
            new Rule("tcp", 443, 443, "10.0.0.0/16"),
            new Rule("tcp", 443, 443, "10.1.0.0/16"),
            new Rule("tcp", 443, 443, "::/0"),
            new Rule("tcp", 443, 443, "sg-1"),
            new Rule("tcp", 443, 443, "pl-1"));
  }

  @Test
  void all_protocols_have_no_ports() {
    IpPermission permission =
        IpPermission.builder().ipProtocol("-1").ipRanges(r -> r.cidrIp("0.0.0.0/0")).build();
    assertThat(Permissions.flat(permission)).containsExactly(Rule.ALLOW_ALL);
  }

  @Test
  void a_protocol_by_number_is_the_protocol_by_name() {
    IpPermission permission =
        IpPermission.builder()
            .ipProtocol("6")
            .fromPort(22)
            .toPort(22)
            .ipRanges(r -> r.cidrIp("0.0.0.0/0"))
            .build();
    assertThat(Permissions.flat(permission)).containsExactly(new Rule("tcp", 22, 22, "0.0.0.0/0"));
  }

  @Property(tries = 200)
  void rules_come_back_from_the_wire_as_they_went(@ForAll("rules") List<Rule> rules) {
    List<Rule> back = new ArrayList<>();
    Permissions.wire(rules).forEach(permission -> back.addAll(Permissions.flat(permission)));
    assertThat(back).isEqualTo(rules);
  }

  @Provide
  Arbitrary<List<Rule>> rules() {
    Arbitrary<String> peers =
        Arbitraries.of("10.0.0.0/8", "0.0.0.0/0", "2001:db8::/32", "sg-0a", "pl-0b");
    Arbitrary<Integer> ports = Arbitraries.integers().between(0, 65535);
    return Combinators.combine(
            Arbitraries.of("tcp", "udp", "icmp", "-1", "50"), ports, ports, peers)
        .as((protocol, from, to, peer) -> new Rule(protocol, from, to, peer))
        .list()
        .ofMaxSize(5);
  }
}
