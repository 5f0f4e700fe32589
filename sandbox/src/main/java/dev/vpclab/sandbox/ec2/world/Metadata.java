package dev.vpclab.sandbox.ec2.world;

import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsResponse;

/** The options of the instance metadata service, as asked for over EC2's defaults. */
final class Metadata {
  private Metadata() {}

  static InstanceMetadataOptionsResponse of(InstanceMetadataOptionsRequest asked) {
    InstanceMetadataOptionsRequest q =
        asked == null ? InstanceMetadataOptionsRequest.builder().build() : asked;
    return InstanceMetadataOptionsResponse.builder()
        .state("applied")
        .httpTokens(or(q.httpTokensAsString(), "optional"))
        .httpEndpoint(or(q.httpEndpointAsString(), "enabled"))
        .httpProtocolIpv6(or(q.httpProtocolIpv6AsString(), "disabled"))
        .instanceMetadataTags(or(q.instanceMetadataTagsAsString(), "disabled"))
        .httpPutResponseHopLimit(
            q.httpPutResponseHopLimit() == null ? Integer.valueOf(1) : q.httpPutResponseHopLimit())
        .build();
  }

  private static String or(String asked, String otherwise) {
    return asked == null ? otherwise : asked;
  }
}
