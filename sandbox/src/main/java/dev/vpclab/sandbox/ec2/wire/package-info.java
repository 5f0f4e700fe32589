/**
 * EC2's query protocol, driven by the SDK's own model.
 *
 * <p>A request comes as a form; its names are the SDK fields' {@code locationName}s, lists are
 * flattened ({@code Filter.1.Value.2}). An answer goes out as XML; its names are the fields' {@code
 * unmarshallLocationName}s. Nothing here knows a single action.
 */
package dev.vpclab.sandbox.ec2.wire;
