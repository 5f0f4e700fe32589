package dev.vpclab.operator.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * The way that traffic takes, or why there is none.
 *
 * @param via as it stands in {@code status.reachability}
 * @param sentences how it goes, what is wrong, and what was not looked at
 */
record Way(String via, List<String> sentences) {
  static final String INTERNET_GATEWAY = "InternetGateway";
  static final String GATEWAY_ENDPOINT = "GatewayEndpoint";
  static final String INTERFACE_ENDPOINT = "InterfaceEndpoint";
  static final String NONE = "None";
  static final String POLICIES = "Endpoint policies are not evaluated.";

  Way {
    sentences = List.copyOf(sentences);
  }

  static Way none(String why) {
    return new Way(NONE, List.of(why));
  }

  Way and(List<String> more) {
    List<String> all = new ArrayList<>(sentences);
    all.addAll(more);
    return new Way(via, all);
  }

  String why() {
    return String.join(" ", sentences);
  }
}
