package dev.vpclab.sandbox.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That an SBOM lists what is in its image, no more and no less, and that we may pass it on. */
@Isolated("two builds by Maven leave nothing to those that wait for leases")
class SbomTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** As CycloneDX names them, or as a pom does where that is not a name of the SPDX list. */
  private static final Set<String> ALLOWED =
      Set.of("Apache-2.0", "Apache 2 License", "MIT", "MIT-0", "EPL-1.0", "BSD-2-Clause");

  @ParameterizedTest
  @ValueSource(strings = {"operator", "sandbox"})
  void every_jar_of_an_image_is_in_its_sbom_by_name_and_hash_and_nothing_else(String module)
      throws Exception {
    Map<String, String> listed = new TreeMap<>();
    JsonNode sbom = JSON.readTree(Shipped.build().sbom(module).toFile());
    for (JsonNode component : sbom.path("components")) {
      listed.put(jar(component), hash(component));
    }
    Map<String, String> inImage = jars(Shipped.image(module));
    String own = "vpclab-%s.jar".formatted(module);
    assertThat(inImage).as("%s itself", own).containsKey(own);
    inImage.remove(own);
    assertThat(listed.keySet()).isEqualTo(inImage.keySet()).hasSizeGreaterThan(60);
    // Our own one is not published: its hash is known once it is packaged, and not before.
    Stream.of(listed, inImage).forEach(jars -> jars.keySet().removeIf(SbomTest::ours));
    assertThat(listed).isEqualTo(inImage);
  }

  @ParameterizedTest
  @ValueSource(strings = {"operator", "sandbox"})
  void every_library_can_be_had_under_a_licence_that_lets_us_pass_it_on(String module)
      throws Exception {
    JsonNode sbom = JSON.readTree(Shipped.build().sbom(module).toFile());
    for (JsonNode component : sbom.path("components")) {
      Set<String> licences = new TreeSet<>();
      for (JsonNode choice : component.path("licenses")) {
        JsonNode licence = choice.path("license");
        licences.add(licence.path("id").asText(licence.path("name").asText()));
      }
      assertThat(licences).as(component.path("purl").asText()).containsAnyElementsOf(ALLOWED);
    }
  }

  private static boolean ours(String name) {
    return name.startsWith("vpclab-");
  }

  private static String jar(JsonNode component) {
    String name = component.path("name").asText();
    return ours(name) ? name + ".jar" : name + "-" + component.path("version").asText() + ".jar";
  }

  private static String hash(JsonNode component) {
    return StreamSupport.stream(component.path("hashes").spliterator(), false)
        .filter(hash -> hash.path("alg").asText().equals("SHA-256"))
        .map(hash -> hash.path("content").asText())
        .findFirst()
        .orElse("none");
  }

  private static Map<String, String> jars(Image image) throws Exception {
    Map<String, String> jars = new TreeMap<>();
    try (Stream<Path> files = Files.walk(image.root().resolve("app"))) {
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
        jars.put(jar.getFileName().toString(), sha(jar));
      }
    }
    return jars;
  }

  private static String sha(Path file) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(digest);
  }
}
