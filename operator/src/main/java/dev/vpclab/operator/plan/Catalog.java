package dev.vpclab.operator.plan;

import java.util.List;
import java.util.Map;

/**
 * What a region offers; it changes seldom and is read once an hour.
 *
 * @param services by full name; a service of one's own may be in it under its name
 * @param prefixLists by the service's full name
 */
public record Catalog(Map<String, Service> services, Map<String, PrefixList> prefixLists) {
  public static final Catalog UNREAD = new Catalog(Map.of(), Map.of());

  /** At most three names of the region that come closest to the one asked for. */
  public List<String> nearest(String name) {
    return services.keySet().stream()
        .sorted(
            java.util.Comparator.comparingInt((String known) -> distance(last(known), last(name)))
                .thenComparing(known -> known))
        .limit(3)
        .toList();
  }

  private static String last(String serviceName) {
    String[] parts = serviceName.split("\\.", 4);
    return parts[parts.length - 1];
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + change);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
