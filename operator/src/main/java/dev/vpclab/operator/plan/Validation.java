package dev.vpclab.operator.plan;

import dev.vpclab.operator.api.GatewayEndpointSpec;
import dev.vpclab.operator.api.InterfaceEndpointSpec;
import dev.vpclab.operator.api.LabRef;
import dev.vpclab.operator.api.VpcLabSpec;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What is wrong with a spec by itself. CEL refuses the same when it is applied; it is checked again
 * because the CRD in the cluster may be older than the operator. Every finding is an {@link
 * Reason#InvalidSpec} whose sentence begins with the field's path; nothing helps but another spec.
 */
public final class Validation {
  /** Source: EC2 API reference, CreateVpcEndpoint, PolicyDocument. */
  private static final int POLICY = 20_480;

  private static final int TABLES_AND_SUBNETS = 16;
  private static final int GROUPS = 5;
  private static final Pattern OBJECT_NAMES = Pattern.compile("[a-z0-9][a-z0-9.-]*");

  private Validation() {}

  /** In the order of the spec; empty when nothing is wrong. */
  public static List<Finding> of(VpcLabSpec spec) {
    Complaints complaints = new Complaints();
    new NetworkChecks(spec, complaints).run();
    new RuleChecks(spec, complaints).run();
    new InstanceChecks(spec, complaints).run();
    return complaints.all();
  }

  public static List<Finding> of(GatewayEndpointSpec spec) {
    Complaints complaints = new Complaints();
    endpoint(complaints, spec.labRef(), spec.serviceName(), spec.name());
    references(complaints, "spec.routeTables", spec.routeTables(), TABLES_AND_SUBNETS);
    policy(complaints, spec.policy() != null, spec.policyDocument());
    complaints.tags(null, "spec.tags", spec.tags());
    return complaints.all();
  }

  public static List<Finding> of(InterfaceEndpointSpec spec) {
    Complaints complaints = new Complaints();
    endpoint(complaints, spec.labRef(), spec.serviceName(), spec.name());
    if (spec.subnets().isEmpty()) {
      complaints.add(null, "spec.subnets", "is empty; name at least one of the lab's subnets.");
    }
    references(complaints, "spec.subnets", spec.subnets(), TABLES_AND_SUBNETS);
    if (spec.securityGroups() != null) {
      if (spec.securityGroups().isEmpty()) {
        complaints.add(
            null,
            "spec.securityGroups",
            "is empty; name at least one, or take the field out to get one made.");
      }
      references(complaints, "spec.securityGroups", spec.securityGroups(), GROUPS);
    }
    policy(complaints, spec.policy() != null, spec.policyDocument());
    complaints.tags(null, "spec.tags", spec.tags());
    return complaints.all();
  }

  private static void endpoint(Complaints complaints, LabRef lab, String service, String name) {
    complaints.required(
        null,
        "spec.labRef.name",
        lab == null ? null : lab.name(),
        253,
        OBJECT_NAMES,
        "the name of a VpcLab of this namespace");
    complaints.service(null, "spec.serviceName", service);
    complaints.optional(null, "spec.name", name, Complaints.NAME_TAG, null, "");
  }

  private static void references(Complaints complaints, String path, List<String> names, int most) {
    complaints.size(null, path, names, most);
    for (int i = 0; i < names.size(); i++) {
      String at = path + "[" + i + "]";
      complaints.required(null, at, names.get(i), Complaints.NAME, null, "");
      if (names.subList(0, i).contains(names.get(i))) {
        complaints.add(null, at, names.get(i) + " is named twice; take one out.");
      }
    }
  }

  private static void policy(Complaints complaints, boolean object, String document) {
    if (object && document != null) {
      complaints.add(
          null,
          "spec.policyDocument",
          "there is spec.policy as well; give the policy once, as an object or as JSON text.");
    }
    if (document != null && document.length() > POLICY) {
      complaints.add(
          null,
          "spec.policyDocument",
          document.length() + " characters; EC2 takes " + POLICY + ", shorten it.");
    }
  }
}
