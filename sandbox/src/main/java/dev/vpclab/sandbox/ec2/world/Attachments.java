package dev.vpclab.sandbox.ec2.world;

import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;

/** What an interface is fixed to: an instance of the account, or something of AWS's. */
final class Attachments {
  private Attachments() {}

  static NetworkInterfaceAttachment toInstance(
      World world, String instanceId, int device, boolean deleteOnTermination) {
    return NetworkInterfaceAttachment.builder()
        .attachmentId(world.newId("eni-attach"))
        .instanceId(instanceId)
        .instanceOwnerId(world.account)
        .deviceIndex(device)
        .deleteOnTermination(deleteOnTermination)
        .attachTime(world.now())
        .status("attached")
        .build();
  }

  /** Requester-managed: made by an AWS service, in the account's sight but not in its hands. */
  static NetworkInterface requesterManaged(
      World world, String type, String description, String requester, String owner) {
    Consumer<NetworkInterfaceAttachment.Builder> attachment =
        a ->
            a.attachmentId(world.newId("ela-attach"))
                .instanceOwnerId(owner)
                .deviceIndex(1)
                .deleteOnTermination(false)
                .status("attached");
    return NetworkInterface.builder()
        .interfaceType(type)
        .description(description)
        .requesterId(requester)
        .requesterManaged(true)
        .status("in-use")
        .attachment(attachment)
        .build();
  }

  static NetworkInterface detached(NetworkInterface n) {
    return n.toBuilder()
        .attachment((NetworkInterfaceAttachment) null)
        .association((NetworkInterfaceAssociation) null)
        .status("available")
        .build();
  }
}
