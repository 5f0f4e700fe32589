package dev.vpclab.sandbox.ec2;

import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import dev.vpclab.sandbox.ec2.world.Conduct;
import dev.vpclab.sandbox.ec2.world.Region;
import dev.vpclab.sandbox.ec2.world.World;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One world for each account and region, made when it is first asked for. */
final class Worlds {
  private final Map<String, World> worlds = new HashMap<>();
  private final Conduct conduct;
  private final Options options;

  Worlds(Conduct conduct, Options options) {
    this.conduct = conduct;
    this.options = options;
  }

  /** Empty when nobody has asked for it yet. */
  Optional<World> find(String account, String region) {
    return Optional.ofNullable(worlds.get(account + " " + region));
  }

  /**
   * @throws Ec2Error AuthFailure for a region that is not known, as for one that is not enabled
   */
  World of(String account, String region) {
    Region known =
        Region.of(region)
            .orElseThrow(
                () ->
                    Ec2Error.of(
                        "AuthFailure",
                        "AWS was not able to validate the provided access credentials"));
    return worlds.computeIfAbsent(
        account + " " + region,
        key -> new World(account, known, conduct, options.clock(), options.seed()));
  }
}
