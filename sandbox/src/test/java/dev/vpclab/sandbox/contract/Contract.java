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
    return themes;
  }

  static List<Case> cases() {
    List<Case> all = new ArrayList<>();
    THEMES.values().forEach(all::addAll);
    return all;
  }
}
