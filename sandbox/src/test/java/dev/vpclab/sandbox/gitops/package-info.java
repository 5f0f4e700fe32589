/**
 * What the tools of GitOps make of a resource: Argo CD by its check in Lua, kstatus, and Flux by
 * its expressions in CEL, each evaluated by the library that the tool itself uses (the program
 * {@code gitops}, {@code .ci/go/gitops}). Every status that a test sees goes through it.
 */
package dev.vpclab.sandbox.gitops;
