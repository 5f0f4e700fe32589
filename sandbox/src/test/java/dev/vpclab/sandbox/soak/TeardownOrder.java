package dev.vpclab.sandbox.soak;

import dev.vpclab.sandbox.ec2.Entry;
import dev.vpclab.sandbox.soak.Ledger.Holding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether labs went in the documented order: endpoints, instances, subnets, route tables, internet
 * gateway, groups, VPC.
 */
record TeardownOrder(Ledger ledger, Map<String, Departure> departures) {

  /** Each call of a lab's deletion that came after one that belongs later. */
  List<String> violations(List<Entry> journal) {
    List<String> found = new ArrayList<>();
    Map<String, Entry> furthest = new HashMap<>();
    for (Entry entry : journal) {
      if (!entry.outcome().happened() || !Ledger.DELETES.contains(entry.action())) {
        continue;
      }
      for (String id : entry.targeted()) {
        String lab = lab(id, entry);
        if (lab == null) {
          continue;
        }
        Entry before = furthest.get(lab);
        if (before != null && rank(before) > rank(entry)) {
          found.add("order: " + entry + " after " + before + ", of the lab with UID " + lab);
        } else {
          furthest.put(lab, entry);
        }
      }
    }
    return found;
  }

  /** The UID of the lab of whose deletion this is a part; null for a change. */
  private String lab(String id, Entry entry) {
    Holding object = ledger.objects().get(id);
    if (object == null) {
      return null;
    }
    Holding vpc = object.vpc() == null ? null : ledger.objects().get(object.vpc());
    boolean endpoint = entry.action().equals("DeleteVpcEndpoints");
    String lab = endpoint && vpc != null ? vpc.owner() : object.owner();
    Departure departure = departures.get(lab);
    return departure != null
            && entry.time().isAfter(departure.at())
            && (endpoint || departure.keys().contains(object.key()))
        ? lab
        : null;
  }

  private static int rank(Entry entry) {
    return Ledger.DELETES.indexOf(entry.action());
  }
}
