package dev.vpclab.sandbox.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * An image out of a tar as {@code docker save} writes it, opened as a container runtime does.
 *
 * @param config the document that the image's id is the hash of
 * @param root the file system that its layers make
 */
record Image(JsonNode config, Path root) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @throws AssertionError if a layer is not what the config says
   */
  static Image open(Path tar) throws IOException {
    Path folder = Folders.make("vpclab-opened");
    Path parts = Files.createDirectory(folder.resolve("parts"));
    Program.run(parts, List.of("tar", "-xf", tar.toString()));
    JsonNode manifest = JSON.readTree(parts.resolve("manifest.json").toFile()).path(0);
    JsonNode config = JSON.readTree(parts.resolve(manifest.path("Config").asText()).toFile());
    Path root = Files.createDirectory(folder.resolve("root"));
    JsonNode hashes = config.path("rootfs").path("diff_ids");
    for (int i = 0; i < hashes.size(); i++) {
      Path layer = parts.resolve(manifest.path("Layers").path(i).asText());
      if (!hashes.path(i).asText().equals(hash(layer))) {
        throw new AssertionError("layer %d of %s is not what its hash says".formatted(i, tar));
      }
      new Layer(layer).applyTo(root);
    }
    return new Image(config, root);
  }

  /** User and group as numbers, with a colon. */
  String user() {
    return settings().path("User").asText();
  }

  List<String> entrypoint() {
    return words("Entrypoint");
  }

  /** What is appended to the entry point unless something else is given. */
  List<String> arguments() {
    return words("Cmd");
  }

  Map<String, String> environment() {
    Map<String, String> variables = new LinkedHashMap<>();
    for (String variable : words("Env")) {
      int equals = variable.indexOf('=');
      variables.put(variable.substring(0, equals), variable.substring(equals + 1));
    }
    return variables;
  }

  Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    settings()
        .path("Labels")
        .properties()
        .forEach(l -> labels.put(l.getKey(), l.getValue().asText()));
    return labels;
  }

  List<String> ports() {
    List<String> ports = new ArrayList<>();
    settings().path("ExposedPorts").fieldNames().forEachRemaining(ports::add);
    return ports;
  }

  private JsonNode settings() {
    return config.path("config");
  }

  private List<String> words(String name) {
    List<String> words = new ArrayList<>();
    settings().path(name).forEach(word -> words.add(word.asText()));
    return words;
  }

  /** Of the layer as it is when it is not compressed. */
  private static String hash(Path layer) throws IOException {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      try (InputStream file = new GZIPInputStream(Files.newInputStream(layer));
          InputStream in = new DigestInputStream(file, sha)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return "sha256:" + HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
