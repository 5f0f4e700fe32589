/** Everything needed to play the operator without a cluster and without an AWS account. */
package dev.vpclab.sandbox;
