package dev.vpclab.sandbox.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vpclab.operator.Settings;
import dev.vpclab.sandbox.real.Kubectl;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What helm says to values that cannot be meant, before anything is installed. */
class RefusedValuesTest {
  private static Helm helm;

  @BeforeAll
  static void start() throws IOException {
    helm = Helm.alone();
  }

  @ParameterizedTest
  @CsvSource({
    "replcas=3, 'replcas'",
    "image.tga=1, 'tga'",
    "image=vpclab-operator:1, /image",
    "limits.region={eu-central-1}, 'region'",
    "sandbox.enable=true, 'enable'",
    "replicas=6, /replicas",
    "replicas=two, /replicas",
    "leaderElection=maybe, /leaderElection",
    "httpPort=80, /httpPort",
    "namespaces=lab, /namespaces",
    "namespaces={Lab}, /namespaces/0",
    "logFormat=xml, /logFormat",
    "awsAccess.mode=on, /awsAccess/mode",
    "aws.region=Seoul, /aws/region",
    "sandbox.pace=slow, /sandbox/pace",
    "limits.regions={Seoul}, /limits/regions/0",
    "limits.cidrPools={10.0.0.0}, /limits/cidrPools/0",
    "limits.cidrPools={10.0.0.256/8}, /limits/cidrPools/0",
    "limits.instanceTypes={large}, /limits/instanceTypes/0",
    "limits.labsPerNamespace=-1, /limits/labsPerNamespace",
    "image.digest=sha256:1, /image/digest",
    "image.pullPolicy=Sometimes, /image/pullPolicy",
    "terminationGracePeriodSeconds=5, /terminationGracePeriodSeconds",
    "'replicas=2,leaderElection=false', replicas must be 0 or 1 while leaderElection is false",
    "'sandbox.enabled=true,aws.credentialsSecret=keys', aws.credentialsSecret must be empty while",
    "limits.labsPerNamespace=3, limits.labsPerNamespace needs namespaces",
  })
  void a_value_that_cannot_be_meant_is_refused_with_its_name(String value, String says) {
    Kubectl.Result refused = helm.template(value.replace('"', '\''));
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains(says);
    assertThat(refused.out()).isEmpty();
  }

  /** The same ranges as the operator's own: what one takes, the other takes. */
  @ParameterizedTest
  @CsvSource({
    "sweepSeconds, VPCLAB_SWEEP_SECONDS, 10, true",
    "sweepSeconds, VPCLAB_SWEEP_SECONDS, 3600, true",
    "sweepSeconds, VPCLAB_SWEEP_SECONDS, 9, false",
    "sweepSeconds, VPCLAB_SWEEP_SECONDS, 3601, false",
    "httpPort, VPCLAB_HEALTH_PORT, 65535, true",
    "httpPort, VPCLAB_HEALTH_PORT, 65536, false",
    "clusterId, VPCLAB_CLUSTER_ID, prod.EU_1-a, true",
    "clusterId, VPCLAB_CLUSTER_ID, two words, false",
    "clusterId, VPCLAB_CLUSTER_ID, a/b, false",
    "ec2.share, VPCLAB_EC2_SHARE, 0.01, true",
    "ec2.share, VPCLAB_EC2_SHARE, .333333333, true",
    "ec2.share, VPCLAB_EC2_SHARE, 0.009, false",
    "ec2.share, VPCLAB_EC2_SHARE, 1.1, false",
    "ec2.share, VPCLAB_EC2_SHARE, 0, false",
    "ec2.buckets, VPCLAB_EC2_BUCKETS, RunInstances=10/4.5, true",
    "ec2.buckets, VPCLAB_EC2_BUCKETS, RunInstances=10, false",
    "shard.selector, VPCLAB_SHARD_SELECTOR, shard!=a, true",
    "shard.selector, VPCLAB_SHARD_SELECTOR, shard>1, false",
    "aws.region, AWS_REGION, us-gov-west-1, true",
    "aws.region, AWS_REGION, eu_west_1, false",
    "namespaces[0], VPCLAB_NAMESPACES, a-1, true",
    "namespaces[0], VPCLAB_NAMESPACES, -a, false",
    "leaderElection, VPCLAB_LEADER_ELECTION, true, true",
    "leaderElection, VPCLAB_LEADER_ELECTION, yes, false",
  })
  void a_range_is_the_operators_own(String value, String variable, String text, boolean good) {
    if (good) {
      helm.template(value + "=" + text).ok();
      Settings.of(Map.of(variable, text));
    } else {
      assertThat(helm.template(value + "=" + text).err()).contains("/" + path(value));
      assertThatThrownBy(() -> Settings.of(Map.of(variable, text)))
          .isInstanceOf(Settings.Bad.class);
    }
  }

  private static String path(String value) {
    return value.replace("[0]", "/0").replace('.', '/');
  }
}
