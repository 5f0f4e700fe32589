package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Create;
import dev.vpclab.operator.plan.Fault;
import dev.vpclab.operator.plan.FaultClass;
import dev.vpclab.operator.plan.Outcome;
import dev.vpclab.operator.plan.Tags;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** RunInstances for one instance. The user data passes through here and is kept nowhere. */
final class Launch {
  private Launch() {}

  static Answer<Outcome.Done> send(
      Writes writes, Create.Instance create, String token, UserData userData) {
    String script = create.userData() == null ? null : userData.content(create.userData());
    if (create.userData() != null && script == null) {
      String message = "the user data of " + create.key().name() + " is not there any more";
      return new Answer.Failed<>(new Fault(FaultClass.OTHER, "UserDataGone", message, null));
    }
    String encoded =
        script == null
            ? null
            : Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_8));
    Answer<Outcome.Done> answer =
        writes
            .send(
                create,
                ec2 -> ec2.runInstances(r -> request(r, create, token, encoded)),
                (subject, launched) -> subject.made(launched.instances().getFirst().instanceId()))
            .map(
                launched ->
                    Creates.done(
                        create, Instances.live(launched.instances().getFirst()), launched));
    return answer instanceof Answer.Failed<Outcome.Done>(Fault fault) && script != null
        ? new Answer.Failed<>(without(fault, script, encoded))
        : answer;
  }

  private static void request(
      RunInstancesRequest.Builder request, Create.Instance create, String token, String userData) {
    request
        .imageId(create.image())
        .instanceType(create.type())
        .minCount(1)
        .maxCount(1)
        .clientToken(token)
        .keyName(create.keyName())
        .userData(userData)
        // IMDSv1 hands the role's credentials to whoever can make the instance fetch a URL.
        .metadataOptions(options -> options.httpTokens(HttpTokensState.REQUIRED))
        // A public address can be asked for in the interface only, and then all of this must be.
        .networkInterfaces(
            nic ->
                nic.deviceIndex(0)
                    .subnetId(create.subnetId())
                    .groups(Wire.given(create.groupIds()))
                    .associatePublicIpAddress(create.publicIp())
                    .privateIpAddress(create.privateIp())
                    .deleteOnTermination(true))
        .tagSpecifications(
            Wire.tagged("instance", create.tags()),
            Wire.tagged("volume", ofVolume(create.tags())),
            Wire.tagged("network-interface", ofInterface(create.tags())));
  }

  /** A volume goes with its instance; it says whose it is and stands for no node of the graph. */
  private static Map<String, String> ofVolume(Map<String, String> tags) {
    Map<String, String> rest = new TreeMap<>(tags);
    rest.remove(Tags.KEY);
    rest.remove(Tags.IMAGE);
    return rest;
  }

  /** The policy asks for the cluster tag; a second object with an owner would be one of the lab. */
  private static Map<String, String> ofInterface(Map<String, String> tags) {
    Map<String, String> rest = ofVolume(tags);
    rest.remove(Tags.OWNER);
    return rest;
  }

  /** EC2 quotes values that it does not like. */
  private static Fault without(Fault fault, String script, String encoded) {
    String message = fault.message();
    boolean quoted =
        message.contains(encoded.substring(0, Math.min(16, encoded.length())))
            || script.lines().anyMatch(line -> line.length() > 5 && message.contains(line));
    return quoted && !encoded.isEmpty()
        ? new Fault(fault.kind(), fault.code(), "EC2 did not take the user data", fault.requestId())
        : fault;
  }
}
