package dev.vpclab.sandbox.contract;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where moto parts from Amazon's documentation. A case that is listed must fail in the way that is
 * written here, and one that is not must hold.
 */
final class Differences {
  /**
   * @param instead what moto does, for a person
   * @param shown part of the failure's message, by which it is known
   */
  record Difference(String behaviour, String instead, String shown) {
    private static final String ACCEPTED = "nothing was refused";

    private static Difference of(String row) {
      String[] cells = row.split(" \\| ");
      return new Difference(cells[0], cells[1], cells.length == 2 ? ACCEPTED : cells[2]);
    }
  }

  /** The case's name, what moto does instead, and, unless that is to accept it, what shows it. */
  private static final String TABLE =
"""
a VPC's CIDR block is made canonical | kept as it came | 10.1.2.3/16
the two DNS attributes are not changed in one call | accepted
DNS hostnames cannot be switched on without DNS support | accepted
DeleteVpc is refused while there is a security group that is not the default one | accepted
DeleteVpc is refused while there is a network ACL that is not the default one | accepted
DeleteVpc is refused while there is an attached internet gateway | accepted
DeleteVpc is refused while there is a gateway endpoint | accepted
DeleteVpc is refused while there is an interface endpoint | accepted
what a VPC comes with goes with it | the default network ACL stays | NetworkAcl(
a subnet's CIDR block is made canonical | kept as it came | 10.0.5.9/24
a subnet is not smaller than a /28 | accepted
a wanted address must lie in the subnet | accepted
a wanted address must be free | accepted
DeleteSubnet is refused while there is a network interface in it | accepted
a VPC has one internet gateway | accepted
a route's destination is made canonical | kept as it came | 203.0.113.9/24
a route does not lead to a gateway that is not attached to the VPC | accepted
a route needs a target | accepted
a route to a gateway that was detached is a black hole | still active | "blackhole"
the local route cannot be deleted | accepted
a subnet that has a route table of its own cannot be given another one | accepted, nothing moves
a subnet and its route table are of one VPC | accepted
the main route table cannot be deleted | accepted
a group's name does not begin with sg- | accepted
the default group cannot be deleted | accepted
DeleteSecurityGroup is refused while another group refers to it | accepted
DeleteSecurityGroup is refused while a network interface has the group | accepted
a call with one rule that is there adds none of the others | it adds them | Expected size: 1 but was: 2
ports are given in order | accepted
an endpoint is a gateway endpoint unless another type is asked for | it has no type | but was: null
the prefix list is described under the service's name, with its CIDR blocks | without CIDR blocks | not to be empty
a route table has one gateway endpoint a service | accepted
a gateway endpoint's route cannot be deleted as a route | accepted
a gateway endpoint's route tables are of its VPC | accepted
a gateway endpoint takes no subnets | accepted
a gateway endpoint has no private DNS | it says that it has | to be false but was true
a gateway endpoint is one of the service's types | accepted
an interface endpoint is pending, then available | available at once | "available"
an interface endpoint has a network interface in each subnet, with an address of it | an address from elsewhere | to start with
an endpoint's network interface is managed by its requester | an interface like any other | to be true but was false
an endpoint's network interface cannot be deleted by hand | accepted
an interface endpoint has the VPC's default group unless others are given | it has none | Extracted: groupId
the groups of an interface endpoint are those of its network interfaces | they have the default one | Extracted: groupId
an interface endpoint takes one subnet a zone | accepted
an interface endpoint's subnets are of its VPC | accepted
the service must be one that there is | accepted
an interface endpoint takes no route tables | accepted
an endpoint has a name of the region, then one of each zone | one name, the service's parts in reverse | .com.amazonaws.
with private DNS the service's own name is among an endpoint's names | it is not | .com.amazonaws.
private DNS needs DNS hostnames | accepted
private DNS needs DNS support | accepted
a service's private name is one endpoint's in a VPC | accepted
S3's private name for inbound resolvers only needs a gateway endpoint first | accepted
a gateway endpoint's route follows when a table is added | no route comes | never came: its route
a gateway endpoint's route goes when a table is removed | it stays | never came: no route
a subnet that is added gives an endpoint one more network interface | none comes | Expected size: 2 but was: 1
a subnet that is removed takes its network interface along | it stays | never came: one
private DNS is switched on and off | accepted, nothing changes | to be true but was false
a policy is reset to full access | accepted, nothing changes | s3:GetObject
a policy is JSON | accepted
an interface endpoint is deleting for a while | deleted at once | "deleted"
an endpoint that was deleted is not described for ever | it is | never came: not described
DeleteSubnet is refused while an endpoint in it is being deleted | accepted
DeleteSecurityGroup is refused while an endpoint with it is being deleted | accepted
an endpoint that is not there is an unsuccessful item of a call that succeeds | not mentioned | Expected size: 1 but was: 0
a call takes 25 endpoints at most | accepted
endpoints are found by their ids as a filter | 500 | Status Code: 500
an endpoint that is nobody's work but its owner's is not managed by a requester | not said | not to be null
S3 is offered as a gateway and as an interface | 500 for the filter service-name | Status Code: 500
services are found by their type | 500 for the filter service-name | Status Code: 500
an instance is pending, then running | running at once | "running"
an instance is shutting down, then terminated, and still described | terminated at once | "terminated"
a terminated instance has neither VPC nor network interface | it keeps its VPC | but was: "vpc-
an instance's groups are those of its first network interface | the instance has none | Extracted: groupId
an image given as a public parameter is resolved to an image id | kept as it came | resolve:ssm:
an image that is not there is not found | accepted
user data has 16 KB at most | accepted
an instance's network interfaces take tags at launch | they are dropped | Tag(Key=k, Value=v)
an instance is launched once for a token | twice | but was: "i-
DeleteSubnet is refused while an instance is in it | accepted
a gateway cannot be detached while an instance has a public address | accepted
a tag specification is for the kind that is made | accepted
a key does not begin with aws: | accepted
a key has 128 characters at most | accepted
a value has 256 characters at most | accepted
tags go with their object | they stay | never came: no tags
an endpoint is made once for a token | twice | but was: "vpce-
a token with other parameters does not match | accepted
a route table is made once for a token | twice | but was: "rtb-
a token has 64 characters at most | accepted
a filter that does not exist is an invalid value | 500 | Status Code: 500
a filter takes 200 values at most | accepted
pages hold everything once, and no more than is asked for | one page for all | Subnet(
a page holds 5 objects at least | accepted
a page holds 1000 objects at most | accepted
a page holds 100 route tables at most | accepted
a token that EC2 did not give is refused | accepted
a VPC with an id that is none is malformed | not found | .NotFound
a subnet with an id that is none is malformed | not found | .NotFound
an internet gateway with an id that is none is malformed | not found | .NotFound
a route table with an id that is none is malformed | not found | .NotFound
a security group with an id that is none is malformed | not found | .NotFound
an endpoint with an id that is none is malformed | not found | .NotFound
a network interface with an id that is none is malformed | not found | .NotFound
an instance with an id that is none is malformed | not found | .NotFound
a dry run makes no VPC | it makes one
a dry run deletes no VPC | it deletes it
a dry run makes no endpoint | it makes one
""";

  /** By the name of the case. */
  static final Map<String, Difference> OF_MOTO =
      TABLE
          .lines()
          .map(Difference::of)
          .collect(Collectors.toUnmodifiableMap(Difference::behaviour, Function.identity()));

  private Differences() {}
}
