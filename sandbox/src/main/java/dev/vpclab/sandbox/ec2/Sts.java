package dev.vpclab.sandbox.ec2;

import dev.vpclab.sandbox.ec2.wire.Call;
import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * Who a key belongs to, and keys for roles. Sessions do not run out: what they are for here is to
 * tell accounts apart.
 */
final class Sts {
  private static final Pattern ROLE =
      Pattern.compile("arn:aws[a-z-]*:iam::(\\d{12}):role/(?:.*/)?([\\w+=,.@-]+)");
  private static final Duration SESSION = Duration.ofHours(1);

  private final Options options;
  private final Map<String, Session> sessions = new HashMap<>();

  private record Session(String account, String role, String name) {}

  Sts(Options options) {
    this.options = options;
  }

  /** The account of a key, be it a user's or a session's. */
  String account(String accessKeyId) {
    Session session = sessions.get(accessKeyId);
    return session == null
        ? options.accounts().getOrDefault(accessKeyId, Options.ACCOUNT)
        : session.account();
  }

  /**
   * @throws Ec2Error InvalidAction for what is not modelled, AccessDenied for a role that may not
   *     be assumed
   */
  SdkPojo perform(Call call) {
    return switch (call.action()) {
      case "GetCallerIdentity" -> callerIdentity(call);
      case "AssumeRole" -> assumeRole(call);
      default ->
          throw Ec2Error.of(
              "InvalidAction", "Could not find operation %s for version 2011-06-15", call.action());
    };
  }

  private SdkPojo callerIdentity(Call call) {
    return GetCallerIdentityResponse.builder()
        .account(call.account())
        .userId("AIDA" + call.account())
        .arn(arn(call))
        .build();
  }

  /** Source: STS API reference, AssumeRole; IAM user guide, "How to use an external ID". */
  private SdkPojo assumeRole(Call call) {
    String arn = call.parameters().getOrDefault("RoleArn", "");
    String name = call.parameters().getOrDefault("RoleSessionName", "");
    Matcher role = ROLE.matcher(arn);
    if (!role.matches()) {
      throw Ec2Error.of("ValidationError", "%s is invalid", arn);
    }
    if (!name.matches("[\\w+=,.@-]{2,64}")) {
      throw Ec2Error.of(
          "ValidationError", "Value at 'roleSessionName' failed to satisfy constraint");
    }
    String asked = options.roles().isEmpty() ? "" : options.roles().get(arn);
    String given = call.parameters().getOrDefault("ExternalId", "");
    if (asked == null || !(asked.isEmpty() || asked.equals(given))) {
      throw Ec2Error.of(
          "AccessDenied",
          "User: %s is not authorized to perform: sts:AssumeRole on resource: %s",
          arn(call),
          arn);
    }
    String key = "ASIA%016d".formatted(call.sequence());
    sessions.put(key, new Session(role.group(1), role.group(2), name));
    // The SDK goes by the system's time, whatever the stand-in's clock says.
    Instant end = Instant.now().plus(SESSION);
    return AssumeRoleResponse.builder()
        .credentials(
            c ->
                c.accessKeyId(key)
                    .secretAccessKey("secret-of-" + key)
                    .sessionToken("session-of-" + key)
                    .expiration(end))
        .assumedRoleUser(u -> u.arn(arn(sessions.get(key))).assumedRoleId("AROA:" + name))
        .build();
  }

  private String arn(Call call) {
    Session session = sessions.get(call.accessKeyId());
    return session == null ? "arn:aws:iam::" + call.account() + ":user/lab" : arn(session);
  }

  private static String arn(Session session) {
    return "arn:aws:sts::%s:assumed-role/%s/%s"
        .formatted(session.account(), session.role(), session.name());
  }
}
