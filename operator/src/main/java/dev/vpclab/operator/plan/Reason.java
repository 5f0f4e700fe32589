package dev.vpclab.operator.plan;

/** Every reason that a condition can have. The README's table of reasons is generated from here. */
public enum Reason {
  Ready(Mood.FINE, "Everything is as the spec says."),
  Creating(Mood.BUSY, "Objects are being made."),
  Updating(Mood.BUSY, "Objects are being changed, or put right."),
  Deleting(Mood.BUSY, "Objects are being taken away, in the documented order."),
  WaitingForState(Mood.BUSY, "EC2 is bringing an object up or taking it down."),
  WaitingForLab(
      Mood.BUSY, "The lab is not there, is being deleted, or lacks what the endpoint names."),
  WaitingForSecret(Mood.BUSY, "The Secret with the user data cannot be used yet."),
  WaitingForDependency(Mood.BUSY, "EC2 says that something still depends on the object."),
  WaitingForAcceptance(
      Mood.BUSY, "The owner of the endpoint service has to accept the connection."),
  NotVisibleYet(Mood.BUSY, "EC2 does not show yet what it has made."),
  OutcomeUnknown(
      Mood.BUSY,
      "The answer to a create was lost; nothing is repeated before it is known what became of it."),
  Throttled(Mood.BUSY, "EC2 wants fewer calls."),
  Queued(Mood.BUSY, "The call waits for its turn in the account's budget of calls."),
  Ec2Unreachable(Mood.BUSY, "EC2 does not answer."),
  DeletionBlocked(Mood.BUSY, "Something that is not ours keeps an object from being deleted."),
  QuotaOrCapacity(Mood.BUSY, "A quota is reached, or EC2 has no capacity."),
  RefusedForNow(Mood.BUSY, "EC2 refused; it may take it later."),
  PrivateDnsConflict(
      Mood.BUSY, "Another endpoint in the VPC holds the service's private DNS name."),
  PrivateDnsNeedsDnsHostnames(Mood.BUSY, "Private DNS needs both DNS attributes of the VPC."),
  RouteConflict(Mood.BUSY, "A route table already has a route for the service's prefix list."),
  AlreadyExists(Mood.BUSY, "Something that is not ours already has the name or address."),
  InUse(Mood.BUSY, "Labs still need the AwsAccess that is being deleted."),
  AccessDenied(Mood.STUCK, "The credentials are missing, expired, or do not allow the call."),
  IdentityChanged(
      Mood.STUCK,
      "The operator is not in the account, region or installation that the resource was made"
          + " with, or an AwsAccess names another role."),
  AccessNotGranted(Mood.STUCK, "No AwsAccess lets the namespace make anything in AWS."),
  AccessConflict(Mood.STUCK, "Several AwsAccesses select the namespace."),
  RegionNotAllowed(Mood.STUCK, "The AwsAccess of the namespace does not allow the region."),
  DefinitionOutdated(
      Mood.STUCK,
      "The CustomResourceDefinition in the cluster is older than the operator and does not keep"
          + " what must be remembered."),
  OwnershipLost(Mood.STUCK, "An object has lost the tags that say it is ours."),
  DuplicateObjects(Mood.STUCK, "Two objects have one key, and neither can be given up safely."),
  InvalidSpec(Mood.STUCK, "The spec contradicts itself."),
  ImmutableFieldChanged(Mood.STUCK, "A field was changed that EC2 cannot change."),
  InvalidPolicy(Mood.STUCK, "The endpoint policy is not a JSON object."),
  UserDataDisabled(
      Mood.STUCK, "The operator is set to read no Secret, and an instance asks for user data."),
  UserDataTooLarge(Mood.STUCK, "User data may have 16 KB."),
  ServiceNotFound(Mood.STUCK, "The region has no such endpoint service."),
  WrongEndpointType(Mood.STUCK, "The service offers no endpoint of this type."),
  ZoneNotSupported(Mood.STUCK, "The service is not offered in a subnet's zone."),
  SubnetsShareZone(Mood.STUCK, "An endpoint takes one subnet a zone."),
  NoPrivateDnsName(Mood.STUCK, "The service has no private DNS name."),
  EndpointFailed(Mood.STUCK, "EC2 could not make the endpoint, or its service rejected it."),
  RefusedByEc2(Mood.STUCK, "EC2 refuses the call as it stands."),
  InternalError(Mood.STUCK, "A bug of the operator.");

  /** What a reason means for the three conditions. */
  public enum Mood {
    FINE,
    /** On its way or waiting, by itself: {@code Reconciling}. */
    BUSY,
    /** Nothing will happen before somebody does something: {@code Stalled}. */
    STUCK
  }

  private final Mood mood;
  private final String meaning;

  Reason(Mood mood, String meaning) {
    this.mood = mood;
    this.meaning = meaning;
  }

  public Mood mood() {
    return mood;
  }

  /** One sentence, for the README. */
  public String meaning() {
    return meaning;
  }
}
