package dev.vpclab.sandbox.tutorial;

import dev.vpclab.operator.api.EndpointAddress;
import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.ReachabilityRow;
import dev.vpclab.sandbox.tutorial.Step.Exhibit;
import java.util.ArrayList;
import java.util.List;

/** What is shown at the end of a step, as paragraphs and tables. */
record Exhibits(Console console) {

  void show(Exhibit exhibit, Snapshot seen) {
    console.blank();
    switch (exhibit) {
      case REACHABILITY -> reachability(seen.reachability());
      case INTERFACE_ENDPOINT -> seen.interfaceEndpoints().forEach(this::endpoint);
    }
  }

  private void reachability(List<ReachabilityRow> rows) {
    List<List<String>> cells = new ArrayList<>();
    cells.add(List.of("FROM", "TO", "VIA", "RESOLVES TO"));
    for (ReachabilityRow row : rows) {
      cells.add(List.of(row.from(), Wrap.cut(row.to(), 32), row.via(), row.resolvesTo()));
    }
    new Table(cells).lines().forEach(console::row);
    rows.stream()
        .filter(row -> row.via().equals("None"))
        .forEach(
            row -> console.paragraph("%s to %s: %s".formatted(row.from(), row.to(), row.why())));
  }

  private void endpoint(InterfaceEndpoint endpoint) {
    List<List<String>> cells = new ArrayList<>();
    cells.add(List.of("endpoint", endpoint.getStatus().endpointId()));
    for (EndpointAddress address : endpoint.getStatus().addresses()) {
      cells.add(List.of("zone", address.availabilityZone()));
      cells.add(List.of("interface", address.networkInterfaceId()));
      cells.add(List.of("address", address.address()));
    }
    endpoint.getStatus().dnsNames().forEach(name -> cells.add(List.of("DNS name", name)));
    new Table(cells).lines().forEach(console::row);
  }
}
