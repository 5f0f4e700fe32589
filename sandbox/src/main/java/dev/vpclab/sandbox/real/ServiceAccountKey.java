package dev.vpclab.sandbox.real;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The key that signs the tokens of service accounts; a new one for each control plane. */
final class ServiceAccountKey {
  private ServiceAccountKey() {}

  /** Writes a new one, as PEM. */
  static Path write(Path file) throws IOException {
    try {
      var pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
      String body = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
      return Files.writeString(
          file, "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
