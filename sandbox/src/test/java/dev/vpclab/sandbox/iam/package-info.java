/**
 * The policy file of the operator's role, decided by an evaluator of our own. It is our word for
 * IAM, written after the IAM User Guide ("Policy evaluation logic", "Condition operators") and the
 * Service Authorization Reference of EC2, and nobody at AWS has agreed to it.
 */
package dev.vpclab.sandbox.iam;
