package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Change;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Response;

/** Routes: a destination is a prefix list, an IPv6 or an IPv4 block, each in its own parameter. */
final class RouteCalls {
  private RouteCalls() {}

  static Function<Ec2Client, ? extends Ec2Response> add(Change.AddRoute c) {
    String to = c.destination();
    return ec2 ->
        ec2.createRoute(
            r ->
                r.routeTableId(c.target().id())
                    .gatewayId(c.gatewayId())
                    .destinationCidrBlock(v4(to))
                    .destinationIpv6CidrBlock(v6(to))
                    .destinationPrefixListId(list(to)));
  }

  static Function<Ec2Client, ? extends Ec2Response> turn(Change.TurnRoute c) {
    String to = c.destination();
    return ec2 ->
        ec2.replaceRoute(
            r ->
                r.routeTableId(c.target().id())
                    .gatewayId(c.gatewayId())
                    .destinationCidrBlock(v4(to))
                    .destinationIpv6CidrBlock(v6(to))
                    .destinationPrefixListId(list(to)));
  }

  static Function<Ec2Client, ? extends Ec2Response> remove(Change.RemoveRoute c) {
    String to = c.destination();
    return ec2 ->
        ec2.deleteRoute(
            r ->
                r.routeTableId(c.target().id())
                    .destinationCidrBlock(v4(to))
                    .destinationIpv6CidrBlock(v6(to))
                    .destinationPrefixListId(list(to)));
  }

  private static String list(String destination) {
    return destination.startsWith("pl-") ? destination : null;
  }

  private static String v6(String destination) {
    return destination.contains(":") ? destination : null;
  }

  private static String v4(String destination) {
    return list(destination) == null && v6(destination) == null ? destination : null;
  }
}
