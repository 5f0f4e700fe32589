package dev.vpclab.operator.control;

import dev.vpclab.operator.plan.Role;

/** Where something of ours is, and as whom it is looked at. */
record Door(Role role, String region) {}
