package dev.vpclab.operator.api;

/**
 * The CEL of {@link VpcLabSpec}: rules about several fields at once, each with its sentence. A
 * block that is no CIDR is passed over here, for the field's own rule has a better sentence than a
 * parse error.
 */
final class LabRules {
  private LabRules() {}

  static final String REGION =
      "has(self.region) == has(oldSelf.region)"
          + " && (!has(self.region) || self.region == oldSelf.region)";
  static final String REGION_SAY =
      "the region cannot be changed, set or taken away once the lab exists; make a new lab";

  static final String VPC_CIDR_SAY =
      "a VPC's CIDR block cannot be changed; delete the lab and make a new one";

  private static final String OUTSIDE =
      "isCIDR(s.cidrBlock) && !cidr(self.cidrBlock).containsCIDR(s.cidrBlock)";
  static final String INSIDE =
      "!has(self.subnets) || !isCIDR(self.cidrBlock) || !self.subnets.exists(s, " + OUTSIDE + ")";
  static final String INSIDE_SAY =
      "'subnet ' + self.subnets.filter(s, "
          + OUTSIDE
          + ")[0].name + ': its cidrBlock lies outside the VPC, which is ' + self.cidrBlock";

  /** One block of two that overlap always contains the other. */
  private static final String OVERLAP =
      "self.subnets.exists(b, a.name != b.name && isCIDR(a.cidrBlock) && isCIDR(b.cidrBlock)"
          + " && cidr(a.cidrBlock).containsCIDR(b.cidrBlock))";

  static final String DISJOINT = "!has(self.subnets) || !self.subnets.exists(a, " + OVERLAP + ")";
  static final String DISJOINT_SAY =
      "'subnet ' + self.subnets.filter(a, "
          + OVERLAP
          + ")[0].name + ': its cidrBlock overlaps another subnet; each needs its own part of the"
          + " VPC'";

  /** Old subnets that are gone, with a new one in their place. */
  private static final String REPLACED =
      "!self.subnets.exists(s, s.name == o.name) && self.subnets.exists(n, isCIDR(n.cidrBlock)"
          + " && isCIDR(o.cidrBlock) && (cidr(o.cidrBlock).containsCIDR(n.cidrBlock)"
          + " || cidr(n.cidrBlock).containsCIDR(o.cidrBlock)))";

  static final String RENAMED =
      "!has(oldSelf.subnets) || !has(self.subnets) || !oldSelf.subnets.exists(o, " + REPLACED + ")";
  static final String RENAMED_SAY =
      "'subnet ' + oldSelf.subnets.filter(o, "
          + REPLACED
          + ")[0].name + ': another one takes its addresses in the same edit, which would destroy"
          + " what is in it; to rename it, keep its name and set tags: {Name: …} on it; to replace"
          + " it, take it out first and add the new one later'";

  private static final String NO_TABLE =
      "has(s.routeTable) && !(has(self.routeTables)"
          + " && self.routeTables.exists(t, t.name == s.routeTable))";
  static final String TABLE_OF_SUBNET =
      "!has(self.subnets) || !self.subnets.exists(s, " + NO_TABLE + ")";
  static final String TABLE_OF_SUBNET_SAY =
      "'subnet ' + self.subnets.filter(s, "
          + NO_TABLE
          + ")[0].name + ': its routeTable is not the name of one of spec.routeTables'";

  private static final String TO_GATEWAY =
      "has(t.routes) && t.routes.exists(r, r.target == 'internetGateway')";
  static final String GATEWAY_OF_ROUTE =
      "has(self.internetGateway) || !has(self.routeTables) || !self.routeTables.exists(t, "
          + TO_GATEWAY
          + ")";
  static final String GATEWAY_OF_ROUTE_SAY =
      "'route table ' + self.routeTables.filter(t, "
          + TO_GATEWAY
          + ")[0].name + ': a route leads to the internet gateway and the lab has none; add"
          + " spec.internetGateway'";

  private static final String LOCAL =
      "has(t.routes) && t.routes.exists(r, isCIDR(r.destinationCidrBlock)"
          + " && cidr(self.cidrBlock).containsCIDR(r.destinationCidrBlock))";
  static final String LOCAL_ROUTE =
      "!has(self.routeTables) || !isCIDR(self.cidrBlock) || !self.routeTables.exists(t, "
          + LOCAL
          + ")";
  static final String LOCAL_ROUTE_SAY =
      "'route table ' + self.routeTables.filter(t, "
          + LOCAL
          + ")[0].name + ': the destinationCidrBlock of a route lies inside the VPC, where traffic"
          + " stays local; take the route out'";

  private static final String ALL_THERE =
      ".securityGroups.all(n, self.securityGroups.exists(o, o.name == n))";
  private static final String STRAY_INGRESS =
      "has(g.ingress) && g.ingress.exists(r, has(r.securityGroups) && !r" + ALL_THERE + ")";
  private static final String STRAY_EGRESS =
      "has(g.egress) && g.egress.exists(r, has(r.securityGroups) && !r" + ALL_THERE + ")";
  static final String GROUP_OF_INGRESS =
      "!has(self.securityGroups) || !self.securityGroups.exists(g, " + STRAY_INGRESS + ")";
  static final String GROUP_OF_INGRESS_SAY =
      "'security group ' + self.securityGroups.filter(g, "
          + STRAY_INGRESS
          + ")[0].name + ': an ingress rule names a group that is not one of spec.securityGroups'";
  static final String GROUP_OF_EGRESS =
      "!has(self.securityGroups) || !self.securityGroups.exists(g, " + STRAY_EGRESS + ")";
  static final String GROUP_OF_EGRESS_SAY =
      "'security group ' + self.securityGroups.filter(g, "
          + STRAY_EGRESS
          + ")[0].name + ': an egress rule names a group that is not one of spec.securityGroups'";

  private static final String NO_SUBNET =
      "!(has(self.subnets) && self.subnets.exists(s, s.name == i.subnet))";
  static final String SUBNET_OF_INSTANCE =
      "!has(self.instances) || !self.instances.exists(i, " + NO_SUBNET + ")";
  static final String SUBNET_OF_INSTANCE_SAY =
      "'instance ' + self.instances.filter(i, "
          + NO_SUBNET
          + ")[0].name + ': its subnet is not the name of one of spec.subnets'";

  private static final String NO_GROUP =
      "has(i.securityGroups) && !i.securityGroups.all(n, has(self.securityGroups)"
          + " && self.securityGroups.exists(g, g.name == n))";
  static final String GROUP_OF_INSTANCE =
      "!has(self.instances) || !self.instances.exists(i, " + NO_GROUP + ")";
  static final String GROUP_OF_INSTANCE_SAY =
      "'instance ' + self.instances.filter(i, "
          + NO_GROUP
          + ")[0].name + ': one of its securityGroups is not the name of one of"
          + " spec.securityGroups'";

  private static final String STRAY =
      "has(i.privateIpAddress) && isIP(i.privateIpAddress) && has(self.subnets)"
          + " && self.subnets.exists(s, s.name == i.subnet && isCIDR(s.cidrBlock)"
          + " && !cidr(s.cidrBlock).containsIP(i.privateIpAddress))";
  static final String ADDRESS_OF_INSTANCE =
      "!has(self.instances) || !self.instances.exists(i, " + STRAY + ")";
  static final String ADDRESS_OF_INSTANCE_SAY =
      "'instance ' + self.instances.filter(i, "
          + STRAY
          + ")[0].name + ': its privateIpAddress lies outside its subnet'";
}
