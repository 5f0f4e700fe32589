package dev.vpclab.operator;

import dev.vpclab.operator.aws.Answer;
import dev.vpclab.operator.aws.ErrorTable;
import dev.vpclab.operator.aws.Place;
import dev.vpclab.operator.control.Regions;
import dev.vpclab.operator.plan.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says at the start whether EC2 answers. If it does not, the operator runs and says so. */
record Greeting(Regions regions) {
  private static final Logger LOG = LoggerFactory.getLogger(Greeting.class);

  void say(String region) {
    if (region == null) {
      LOG.info("No default region (AWS_REGION): every lab has to name its own");
      return;
    }
    switch (regions.in(Role.OWN, region).place()) {
      case Answer.Ok<Place>(Place place) ->
          LOG.info("AWS account {}, default region {}", place.account(), place.region());
      case Answer.Failed<Place> failed ->
          LOG.warn("AWS does not answer yet: {}", ErrorTable.sentence(failed.fault()));
    }
  }
}
