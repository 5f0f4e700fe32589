package dev.vpclab.operator.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What annotations cannot say: lists that are maps or sets, a policy that is an object, a closed
 * set of words, the status of a resource that nobody has looked at yet, the order of the printer
 * columns. Rules that the generator repeats are taken out.
 */
final class Refinement implements CRDPostProcessor {
  private static final List<String> COLUMNS =
      List.of(
          "READY",
          "REASON",
          "VPC",
          "ENDPOINT",
          "ACCOUNT",
          "PROGRESS",
          "AGE",
          "REGION",
          "CIDR",
          "LAB",
          "SERVICE",
          "ROLE",
          "DNS-NAME",
          "ADDRESS");

  /**
   * Lists of items with an identity, by the name of the field; elsewhere these names are lists of
   * text.
   */
  private static final Map<String, String> KEYS =
      Map.of(
          "subnets", "name",
          "routeTables", "name",
          "securityGroups", "name",
          "instances", "name",
          "routes", "destinationCidrBlock",
          "conditions", "type");

  private static final List<JsonNode> PROTOCOLS =
      Stream.of("tcp", "udp", "icmp", "all").<JsonNode>map(TextNode::valueOf).toList();

  private static final List<JsonNode> OPERATORS =
      Stream.of("In", "NotIn", "Exists", "DoesNotExist").<JsonNode>map(TextNode::valueOf).toList();

  private static final Map<String, String> DESCRIPTIONS =
      Map.of(
          "AwsAccess",
          "How the resources of some namespaces reach AWS: the role, the regions, and tags. An"
              + " administrator's; a lab cannot choose it.",
          "VpcLab",
          "A VPC with its subnets, route tables and routes, internet gateway, security groups and"
              + " EC2 instances.",
          "GatewayEndpoint",
          "A gateway VPC endpoint (S3, DynamoDB) in a lab, bound to some of its route tables.",
          "InterfaceEndpoint",
          "An interface VPC endpoint (AWS PrivateLink) in a lab, with an address in some of its"
              + " subnets.");

  @Override
  public HasMetadata process(HasMetadata resource, String version) {
    var crd = (CustomResourceDefinition) resource;
    crd.getSpec().getVersions().forEach(v -> refine(crd.getSpec().getNames().getKind(), v));
    return crd;
  }

  private static void refine(String kind, CustomResourceDefinitionVersion version) {
    List<CustomResourceColumnDefinition> columns = version.getAdditionalPrinterColumns();
    columns.sort(Comparator.comparingInt(Refinement::position));
    // The API server leaves a zero out, and kubectl apply would take that for a change every time.
    columns.stream()
        .filter(c -> Integer.valueOf(0).equals(c.getPriority()))
        .forEach(c -> c.setPriority(null));
    // As an enum in the annotation, the type would make everyone who compiles against the kinds
    // need the generator.
    columns.stream().filter(c -> c.getName().equals("AGE")).forEach(c -> c.setType("date"));
    JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
    JSONSchemaProps spec = root.getProperties().get("spec");
    JSONSchemaProps status = root.getProperties().get("status");
    root.setDescription(DESCRIPTIONS.get(kind));
    root.setRequired(List.of("spec"));
    spec.setDescription("What is wanted.");
    status.setDescription("What the operator found and did.");
    refine("spec", spec, true);
    refine("status", status, false);
    // Without a status, tools that wait by kstatus take a resource that is new for one that is
    // finished.
    status.setDefault(JsonNodeFactory.instance.objectNode().put("observedGeneration", -1));
  }

  private static int position(CustomResourceColumnDefinition column) {
    int at = COLUMNS.indexOf(column.getName());
    if (at < 0) {
      throw new IllegalArgumentException("a printer column without a place: " + column.getName());
    }
    return at;
  }

  private static void refine(String field, JSONSchemaProps schema, boolean wanted) {
    List<ValidationRule> rules = schema.getXKubernetesValidations();
    if (rules != null) {
      schema.setXKubernetesValidations(rules.stream().distinct().toList());
    }
    switch (field) {
      case "policy" -> schema.setType("object");
      case "operator" -> schema.setEnum(OPERATORS);
      case "protocol" -> schema.setEnum(PROTOCOLS);
      default -> {}
    }
    if (schema.getItems() != null) {
      refineList(field, schema, wanted);
    }
    if (schema.getProperties() != null) {
      schema.getProperties().forEach((name, inner) -> refine(name, inner, wanted));
    }
  }

  /**
   * Lists in a status stay as they are: nobody merges into them, and a rejected status would stop
   * the operator.
   */
  private static void refineList(String field, JSONSchemaProps list, boolean wanted) {
    JSONSchemaProps items = list.getItems().getSchema();
    String key = KEYS.get(field);
    boolean named = items.getProperties() != null && items.getProperties().containsKey(key);
    if (named && (wanted || field.equals("conditions"))) {
      list.setXKubernetesListType("map");
      list.setXKubernetesListMapKeys(List.of(key));
    } else if (wanted && "string".equals(items.getType())) {
      list.setXKubernetesListType("set");
    }
    refine("", items, wanted);
  }
}
