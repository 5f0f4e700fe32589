package dev.vpclab.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.vpclab.operator.api.AwsAccess;
import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.VpcLab;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Everything that is served, in the order in which it is listed, read once from the files in the
 * sandbox's jar.
 */
public final class ResourceTypes {
  private static final String BUILT_IN = "/kube/builtin.yml";
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final JsonNode OBJECT = read("/kube/object.yml").get(0).path("properties");

  public static final List<ResourceType> ALL = load();

  public static final ResourceType NAMESPACES = find("", "v1", "namespaces").orElseThrow();

  private ResourceTypes() {}

  public static Optional<ResourceType> find(String group, String version, String plural) {
    return ALL.stream()
        .filter(in(group, version))
        .filter(type -> type.plural().equals(plural))
        .findFirst();
  }

  /** Those of a group in a version. */
  public static Predicate<ResourceType> in(String group, String version) {
    return type -> type.group().equals(group) && type.version().equals(version);
  }

  private static List<ResourceType> load() {
    List<ResourceType> types = new ArrayList<>();
    read(BUILT_IN).forEach(definition -> types.add(type(definition, false)));
    for (var kind :
        List.of(AwsAccess.class, GatewayEndpoint.class, InterfaceEndpoint.class, VpcLab.class)) {
      String file = "/crds/" + HasMetadata.getFullResourceName(kind) + "-v1.yml";
      read(file).forEach(definition -> types.add(type(definition, true)));
    }
    return List.copyOf(types);
  }

  private static ResourceType type(JsonNode definition, boolean custom) {
    JsonNode spec = definition.path("spec");
    JsonNode names = spec.path("names");
    JsonNode version = spec.path("versions").path(0);
    ObjectNode schema = version.path("schema").path("openAPIV3Schema").deepCopy();
    ObjectNode fields = schema.withObject("properties");
    OBJECT.properties().forEach(field -> fields.set(field.getKey(), field.getValue()));
    return new ResourceType(
        spec.path("group").asText(),
        version.path("name").asText(),
        names.path("plural").asText(),
        names.path("singular").asText(),
        names.path("kind").asText(),
        texts(names.path("shortNames")),
        texts(names.path("categories")),
        spec.path("scope").asText().equals("Namespaced"),
        custom,
        new Schema(schema),
        nodes(version.path("additionalPrinterColumns")));
  }

  private static List<String> texts(JsonNode list) {
    return nodes(list).stream().map(JsonNode::asText).toList();
  }

  private static List<JsonNode> nodes(JsonNode list) {
    List<JsonNode> nodes = new ArrayList<>();
    list.forEach(nodes::add);
    return nodes;
  }

  private static List<JsonNode> read(String file) {
    try (InputStream in = ResourceTypes.class.getResourceAsStream(file);
        MappingIterator<JsonNode> documents = YAML.readerFor(JsonNode.class).readValues(in)) {
      return documents.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
