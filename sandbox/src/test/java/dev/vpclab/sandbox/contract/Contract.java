package dev.vpclab.sandbox.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All cases, by theme. */
final class Contract {
  /** In the order in which one would tell it. */
  static final Map<String, List<Case>> THEMES = themes();

  private Contract() {}

  private static Map<String, List<Case>> themes() {
    Map<String, List<Case>> themes = new LinkedHashMap<>();
    themes.put("VPCs", VpcCases.CASES);
    themes.put("Deleting VPCs", DeleteVpcCases.CASES);
    themes.put("Subnets", SubnetCases.CASES);
    themes.put("Internet gateways", GatewayCases.CASES);
    themes.put("Routes", RouteCases.CASES);
    themes.put("Route tables", AssociationCases.CASES);
    themes.put("Security groups", GroupCases.CASES);
    themes.put("Rules of groups", RuleCases.CASES);
    themes.put("Gateway endpoints", GatewayEndpointCases.CASES);
    themes.put("Interface endpoints", InterfaceEndpointCases.CASES);
    themes.put("Names of endpoints", PrivateDnsCases.CASES);
    themes.put("Changing endpoints", ModifyEndpointCases.CASES);
    themes.put("Deleting endpoints", DeleteEndpointCases.CASES);
    themes.put("Finding endpoints and services", EndpointReadCases.CASES);
    themes.put("Instances", InstanceCases.CASES);
    themes.put("Tags", TagCases.CASES);
    themes.put("Client tokens", TokenCases.CASES);
    themes.put("Filters and pages", ReadCases.CASES);
    themes.put("Ids and errors", IdCases.CASES);
    themes.put("Calls on what is not there", MissingCases.CASES);
    themes.put("Dry runs", DryRunCases.CASES);
    return themes;
  }

  static List<Case> cases() {
    List<Case> all = new ArrayList<>();
    THEMES.values().forEach(all::addAll);
    return all;
  }
}
