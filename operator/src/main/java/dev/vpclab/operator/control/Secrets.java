package dev.vpclab.operator.control;

import dev.vpclab.operator.api.InstanceSpec;
import dev.vpclab.operator.api.SecretKeyRef;
import dev.vpclab.operator.aws.UserData;
import dev.vpclab.operator.plan.Finding;
import dev.vpclab.operator.plan.LabGraph;
import dev.vpclab.operator.plan.Node;
import dev.vpclab.operator.plan.Reason;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * User data from Secrets. A Secret has to say by its label that it is meant for this: who may make
 * a lab but not read Secrets must not read them through an instance. The content goes to EC2 and
 * nowhere else.
 */
final class Secrets {
  static final String LABEL = "vpclab.dev/user-data";

  /** EC2's limit, before base64 (EC2 User Guide, "Run commands at launch"). */
  static final int LARGEST = 16 * 1024;

  private static final Duration AGAIN = Duration.ofSeconds(30);

  /**
   * What the Secrets of a lab's instances came to.
   *
   * @param digests salted hashes by instance name, or {@link Node.Instance#WITHHELD}
   */
  record Reading(Map<String, String> digests, List<Finding> withheld, UserData userData) {}

  /**
   * @param secret null when it is not there
   * @param forbidden whether the operator lacks the right to look
   */
  private record Lookup(Secret secret, boolean forbidden) {}

  private sealed interface Content {
    record Usable(byte[] script) implements Content {}

    record Unusable(Reason reason, String message, Duration again) implements Content {}
  }

  private Secrets() {}

  /**
   * @param salt the lab's UID: equal scripts of two labs have different hashes
   * @param get a Secret by name, null when it is not there; asked once per name, never a list or a
   *     watch, so that the right to get Secrets is enough
   */
  static Reading read(List<InstanceSpec> instances, String salt, Function<String, Secret> get) {
    Map<String, String> digests = new HashMap<>();
    Map<String, String> scripts = new HashMap<>();
    List<Finding> withheld = new ArrayList<>();
    Map<String, Lookup> seen = new HashMap<>();
    for (InstanceSpec instance : instances) {
      if (instance.userData() == null || instance.userData().secretKeyRef() == null) {
        continue;
      }
      SecretKeyRef ref = instance.userData().secretKeyRef();
      if (!seen.containsKey(ref.name())) {
        seen.put(ref.name(), lookup(ref.name(), get));
      }
      switch (content(ref, seen.get(ref.name()))) {
        case Content.Usable usable -> {
          String digest = digest(salt, usable.script());
          digests.put(instance.name(), digest);
          scripts.put(digest, new String(usable.script(), StandardCharsets.UTF_8));
        }
        case Content.Unusable unusable -> {
          digests.put(instance.name(), Node.Instance.WITHHELD);
          withheld.add(
              new Finding(
                  LabGraph.instance(instance.name()),
                  unusable.reason(),
                  unusable.message(),
                  unusable.again()));
        }
      }
    }
    return new Reading(digests, withheld, scripts::get);
  }

  /** Where the operator is to read no Secret at all: what asks for one is not launched. */
  static Reading unread(List<InstanceSpec> instances) {
    Map<String, String> digests = new HashMap<>();
    List<Finding> withheld = new ArrayList<>();
    for (InstanceSpec instance : instances) {
      if (instance.userData() != null && instance.userData().secretKeyRef() != null) {
        digests.put(instance.name(), Node.Instance.WITHHELD);
        withheld.add(
            new Finding(
                LabGraph.instance(instance.name()),
                Reason.UserDataDisabled,
                "instance "
                    + instance.name()
                    + " asks for user data, and this operator is to read no Secret"
                    + " (VPCLAB_USER_DATA is false); take userData out, or have it switched on",
                null));
      }
    }
    return new Reading(digests, withheld, UserData.NONE);
  }

  private static Lookup lookup(String name, Function<String, Secret> get) {
    try {
      return new Lookup(get.apply(name), false);
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
        throw e;
      }
      return new Lookup(null, true);
    }
  }

  private static Content content(SecretKeyRef ref, Lookup lookup) {
    if (lookup.forbidden()) {
      return waiting(
          "the operator may not read the Secret "
              + ref.name()
              + "; grant it get on Secrets in this namespace");
    }
    Secret secret = lookup.secret();
    if (secret == null) {
      return waiting("there is no Secret " + ref.name() + "; create it");
    }
    if (!"Opaque".equals(secret.getType())) {
      return waiting("the Secret " + ref.name() + " is not of type Opaque; make one that is");
    }
    Map<String, String> labels = secret.getMetadata().getLabels();
    if (labels == null || !"true".equals(labels.get(LABEL))) {
      return waiting(
          "the Secret "
              + ref.name()
              + " lacks the label "
              + LABEL
              + ": \"true\"; label it if its"
              + " content is meant for instances");
    }
    String value = secret.getData() == null ? null : secret.getData().get(ref.key());
    if (value == null) {
      return waiting("the Secret " + ref.name() + " has no key " + ref.key() + "; add it");
    }
    byte[] script = Base64.getMimeDecoder().decode(value);
    if (script.length > LARGEST) {
      return new Content.Unusable(
          Reason.UserDataTooLarge,
          "the user data in Secret "
              + ref.name()
              + ", key "
              + ref.key()
              + ", has "
              + script.length
              + " bytes and EC2 takes "
              + LARGEST
              + "; shorten it, or fetch the rest at boot",
          AGAIN);
    }
    return new Content.Usable(script);
  }

  private static Content waiting(String message) {
    return new Content.Unusable(Reason.WaitingForSecret, message, AGAIN);
  }

  private static String digest(String salt, byte[] script) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update((salt + "\n").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha256.digest(script));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
