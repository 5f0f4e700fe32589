package dev.vpclab.sandbox.ec2.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request before it is understood.
 *
 * @param accessKeyId from the signature, which is not checked
 * @param region from the signature's scope
 * @param service {@code ec2} or {@code sts}, from the signature's scope
 */
public record Form(
    String action,
    Map<String, String> parameters,
    String accessKeyId,
    String region,
    String service) {
  private static final Pattern CREDENTIAL =
      Pattern.compile("Credential=([^/,]+)/\\d{8}/([^/,]+)/([^/,]+)/aws4_request");

  /**
   * @param authorization the header, null when there is none
   * @throws Ec2Error AuthFailure without a signature of version 4; MissingAction
   */
  public static Form of(String body, String authorization) {
    Matcher scope = CREDENTIAL.matcher(authorization == null ? "" : authorization);
    if (!scope.find()) {
      throw Ec2Error.of(
          "AuthFailure", "AWS was not able to validate the provided access credentials");
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : body.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    String action = parameters.remove("Action");
    parameters.remove("Version");
    if (action == null) {
      throw Ec2Error.of("MissingAction", "The request must contain the parameter Action");
    }
    return new Form(action, parameters, scope.group(1), scope.group(2), scope.group(3));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Without the parameters: they may hold user data. */
  @Override
  public String toString() {
    return service + " " + action;
  }
}
