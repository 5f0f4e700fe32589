package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Catalog;
import dev.vpclab.operator.plan.EndpointType;
import dev.vpclab.operator.plan.Fault;
import dev.vpclab.operator.plan.PrefixList;
import dev.vpclab.operator.plan.Service;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesResponse;
import software.amazon.awssdk.services.ec2.model.ServiceDetail;
import software.amazon.awssdk.services.ec2.model.ServiceTypeDetail;

/** What the region offers, remembered for an hour. */
final class CatalogReader {
  static final Duration REMEMBERED = Duration.ofHours(1);
  static final Duration MISS = Duration.ofMinutes(1);

  private final Calls calls;
  private final InstantSource clock;
  private final Map<String, Instant> asked = new ConcurrentHashMap<>();
  // Not a monitor: a virtual thread that waits for one keeps its carrier until JDK 24.
  private final ReentrantLock reading = new ReentrantLock();
  private Catalog catalog;
  private Instant readAt = Instant.MIN;

  CatalogReader(Calls calls, InstantSource clock) {
    this.calls = calls;
    this.clock = clock;
  }

  /** Whoever comes while it is being read waits for the one reading. */
  Answer<Catalog> read() {
    reading.lock();
    try {
      return current();
    } finally {
      reading.unlock();
    }
  }

  private Answer<Catalog> current() {
    Instant now = clock.instant();
    if (catalog != null && readAt.plus(REMEMBERED).isAfter(now)) {
      return new Answer.Ok<>(catalog);
    }
    return services(Set.of())
        .then(services -> prefixLists().map(lists -> new Catalog(services, lists)))
        .map(
            read -> {
              asked.clear();
              readAt = now;
              catalog = read;
              return read;
            });
  }

  /**
   * With this service looked for by name: other accounts' services are shown only to those who name
   * them.
   */
  Answer<Catalog> read(String name) {
    reading.lock();
    try {
      return current(name);
    } finally {
      reading.unlock();
    }
  }

  private Answer<Catalog> current(String name) {
    return current()
        .then(
            known -> {
              Instant now = clock.instant();
              Instant last = asked.get(name);
              boolean justAsked = last != null && last.plus(MISS).isAfter(now);
              if (known.services().containsKey(name) || justAsked) {
                return new Answer.Ok<>(known);
              }
              return byName(name)
                  .map(
                      found -> {
                        asked.put(name, now);
                        Map<String, Service> services = new HashMap<>(known.services());
                        services.putAll(found);
                        catalog = new Catalog(Map.copyOf(services), known.prefixLists());
                        return catalog;
                      });
            });
  }

  private Answer<Map<String, Service>> byName(String name) {
    return switch (services(Set.of(name))) {
      case Answer.Failed<Map<String, Service>>(Fault fault)
          when Codes.is(fault, "InvalidServiceName") ->
          new Answer.Ok<>(Map.of());
      case Answer<Map<String, Service>> answer ->
          answer.map(found -> found.containsKey(name) ? Map.of(name, found.get(name)) : Map.of());
    };
  }

  private Answer<Map<String, Service>> services(Set<String> names) {
    Map<String, Service> services = new TreeMap<>();
    String token = null;
    do {
      String from = token;
      var answer =
          calls.read(
              "DescribeVpcEndpointServices",
              Purpose.ACT,
              ec2 ->
                  ec2.describeVpcEndpointServices(
                      r -> {
                        r.nextToken(from);
                        if (!names.isEmpty()) {
                          r.serviceNames(names);
                        }
                      }));
      switch (answer) {
        case Answer.Failed<DescribeVpcEndpointServicesResponse>(Fault fault) -> {
          return new Answer.Failed<>(fault);
        }
        case Answer.Ok<DescribeVpcEndpointServicesResponse>(var page) -> {
          page.serviceDetails()
              .forEach(d -> services.merge(d.serviceName(), service(d), CatalogReader::both));
          token = page.nextToken();
        }
      }
    } while (token != null && !token.isEmpty());
    return new Answer.Ok<>(Map.copyOf(services));
  }

  private static Service service(ServiceDetail detail) {
    Set<EndpointType> types = new TreeSet<>();
    for (ServiceTypeDetail type : detail.serviceType()) {
      for (EndpointType known : EndpointType.values()) {
        if (known.wire().equalsIgnoreCase(type.serviceTypeAsString())) {
          types.add(known);
        }
      }
    }
    return new Service(
        detail.serviceName(),
        types,
        new TreeSet<>(detail.availabilityZones()),
        Wire.first(detail.privateDnsName()),
        Boolean.TRUE.equals(detail.acceptanceRequired()));
  }

  /** S3 and DynamoDB are listed twice under one name; zones and DNS are the interface's. */
  private static Service both(Service a, Service b) {
    Service first = a.types().contains(EndpointType.INTERFACE) ? a : b;
    Service second = first == a ? b : a;
    Set<EndpointType> types = new TreeSet<>(a.types());
    types.addAll(b.types());
    return new Service(
        a.name(),
        types,
        first.zones(),
        Wire.first(first.privateDnsName(), second.privateDnsName()),
        first.acceptanceRequired());
  }

  private Answer<Map<String, PrefixList>> prefixLists() {
    List<PrefixList> lists = new ArrayList<>();
    String token = null;
    do {
      String from = token;
      var answer =
          calls.read(
              "DescribePrefixLists",
              Purpose.ACT,
              ec2 -> ec2.describePrefixLists(r -> r.maxResults(1000).nextToken(from)));
      switch (answer) {
        case Answer.Failed<DescribePrefixListsResponse>(Fault fault) -> {
          return new Answer.Failed<>(fault);
        }
        case Answer.Ok<DescribePrefixListsResponse>(var page) -> {
          page.prefixLists()
              .forEach(
                  list ->
                      lists.add(
                          new PrefixList(
                              list.prefixListId(),
                              list.prefixListName(),
                              Wire.sorted(list.cidrs()))));
          token = page.nextToken();
        }
      }
    } while (token != null && !token.isEmpty());
    Map<String, PrefixList> byService = new TreeMap<>();
    lists.forEach(list -> byService.put(list.serviceName(), list));
    return new Answer.Ok<>(Map.copyOf(byService));
  }
}
