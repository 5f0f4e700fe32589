package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import dev.vpclab.sandbox.ec2.wire.RequestDecoder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The actions of a world by name: decode, check, perform. */
public final class Actions {
  private record Action<Q, R extends SdkPojo>(
      Supplier<? extends SdkBuilder<?, Q>> request,
      Function<Q, R> handler,
      Set<String> required,
      Set<String> accepted,
      UnaryOperator<R> refresh) {}

  /** What a client token was used for, and what came of it. */
  private record Spent(Map<String, String> parameters, SdkPojo answer) {}

  private final Map<String, Action<?, ?>> byName = new TreeMap<>();
  private final Map<String, Spent> tokens = new HashMap<>();

  /**
   * @param parameters names of the parameters that are modelled, apart by a space; a star marks
   *     those that must be given. DryRun is taken by every action.
   */
  <Q, R extends SdkPojo> void on(
      String name,
      Supplier<? extends SdkBuilder<?, Q>> request,
      Function<Q, R> handler,
      String parameters) {
    on(name, request, handler, null, parameters);
  }

  /**
   * An action that honours client tokens.
   *
   * @param refresh what the first answer would be now; null for an action without tokens
   */
  <Q, R extends SdkPojo> void on(
      String name,
      Supplier<? extends SdkBuilder<?, Q>> request,
      Function<Q, R> handler,
      UnaryOperator<R> refresh,
      String parameters) {
    Set<String> required = new HashSet<>();
    Set<String> accepted = new HashSet<>(Set.of("DryRun", "ClientToken"));
    for (String parameter : parameters.split(" ")) {
      if (parameter.startsWith("*")) {
        required.add(parameter.substring(1));
      }
      accepted.add(parameter.replace("*", ""));
    }
    byName.put(name, new Action<>(request, handler, required, accepted, refresh));
  }

  public Set<String> names() {
    return new TreeSet<>(byName.keySet());
  }

  /** The names of the parameters that the action models, as on the wire. */
  public Set<String> parameters(String name) {
    return new TreeSet<>(byName.get(name).accepted());
  }

  /** Those of {@link #parameters} that must be given. */
  public Set<String> required(String name) {
    return new TreeSet<>(byName.get(name).required());
  }

  /** An empty request of the action, for tests of the codec. */
  public SdkBuilder<?, ?> request(String name) {
    return byName.get(name).request().get();
  }

  /**
   * @param parameters the form without Action and Version
   * @throws Ec2Error InvalidAction, UnknownParameter, MissingParameter, UnsupportedOperation for
   *     what EC2 knows and the stand-in does not, DryRunOperation, and all that the action throws
   */
  public SdkPojo perform(String name, Map<String, String> parameters) {
    Action<?, ?> action = byName.get(name);
    if (action == null) {
      throw Ec2Error.of("InvalidAction", "The action %s is not valid for this web service.", name);
    }
    return perform(name, action, parameters);
  }

  private <Q, R extends SdkPojo> R perform(
      String name, Action<Q, R> action, Map<String, String> parameters) {
    Q request = RequestDecoder.decode(action.request().get(), parameters);
    Set<String> given = new TreeSet<>();
    parameters.keySet().stream().map(p -> p.split("\\.")[0]).forEach(given::add);
    for (String required : new TreeSet<>(action.required())) {
      if (!given.contains(required)) {
        throw missing(required);
      }
    }
    for (String parameter : given) {
      if (!action.accepted().contains(parameter)) {
        throw Ec2Error.of(
            "UnsupportedOperation", "The stand-in does not model %s of %s", parameter, name);
      }
    }
    if (Boolean.parseBoolean(parameters.get("DryRun"))) {
      throw Ec2Error.of("DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
    }
    String token = parameters.get("ClientToken");
    if (token == null || action.refresh() == null) {
      return action.handler().apply(request);
    }
    return once(name + " " + token, token, action, request, parameters);
  }

  /** Page "Ensuring idempotency in Amazon EC2 API requests". */
  @SuppressWarnings("unchecked") // the key holds the action's name, and with it the answer's type
  private <Q, R extends SdkPojo> R once(
      String key, String token, Action<Q, R> action, Q request, Map<String, String> parameters) {
    if (token.length() > 64) {
      throw Ec2Error.invalidValue("ClientToken", token, "At most 64 ASCII characters.");
    }
    Map<String, String> others = new TreeMap<>(parameters);
    others.keySet().removeAll(Arrays.asList("ClientToken", "DryRun"));
    Spent spent = tokens.get(key);
    if (spent == null) {
      R answer = action.handler().apply(request);
      tokens.put(key, new Spent(others, answer));
      return answer;
    }
    if (!spent.parameters().equals(others)) {
      throw Ec2Error.of(
          "IdempotentParameterMismatch",
          "The client token '%s' was used before with other parameters",
          token);
    }
    return action.refresh().apply((R) spent.answer());
  }

  static Ec2Error missing(String parameter) {
    return Ec2Error.of("MissingParameter", "The request must contain the parameter %s", parameter);
  }
}
