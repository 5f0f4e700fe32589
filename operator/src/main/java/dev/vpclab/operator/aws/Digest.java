package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Live;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** SHA-256 in lower-case hexadecimal digits: 64 characters, as many as a client token may have. */
final class Digest {
  private Digest() {}

  static String of(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  static String of(Collection<? extends Live> objects) {
    return of(
        objects.stream()
            .filter(live -> !(live instanceof Live.NetworkInterface))
            // It comes with a VPC, and whoever has made one need not have read it.
            .filter(live -> !(live instanceof Live.NetworkAcl acl && acl.isUntouched()))
            .sorted(Comparator.comparing(Live::id))
            .map(live -> text(live) + new TreeMap<>(live.tags()))
            .collect(Collectors.joining("\n")));
  }

  /** Everything but the tags, whose order is the map's own affair. */
  private static String text(Live live) {
    String all =
        switch (live) {
          case Live.Vpc vpc -> withoutAttributes(vpc).toString();
          case Live.RouteTable table -> inEffect(table).toString();
          default -> live.toString();
        };
    String tags = live.tags().toString();
    return all.endsWith("tags=" + tags + "]")
        ? all.substring(0, all.length() - tags.length() - 1)
        : all;
  }

  /**
   * What the table does, in an order of its own: whoever has just made it has not read the ids of
   * its associations. A gateway endpoint's routes are its own, and listed in it.
   */
  private static Live.RouteTable inEffect(Live.RouteTable table) {
    return new Live.RouteTable(
        table.id(),
        table.vpcId(),
        table.routes().stream()
            .filter(route -> !route.target().startsWith("vpce-"))
            .sorted(Comparator.comparing(Live.Route::toString))
            .toList(),
        table.associations().stream()
            .map(a -> new Live.Association(null, a.subnetId(), a.main(), a.state()))
            .sorted(Comparator.comparing(Live.Association::toString))
            .toList(),
        table.tags());
  }

  private static Live.Vpc withoutAttributes(Live.Vpc vpc) {
    return new Live.Vpc(vpc.id(), vpc.state(), vpc.cidrBlock(), null, null, vpc.tags());
  }
}
