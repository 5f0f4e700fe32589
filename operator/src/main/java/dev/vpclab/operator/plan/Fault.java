package dev.vpclab.operator.plan;

/**
 * Why a call failed.
 *
 * @param code EC2's error code; of our own making where there was no answer ({@code NoConnection},
 *     {@code NoCredentials})
 * @param message EC2's sentence, cleaned of anything secret
 * @param requestId EC2's; null when there was no answer
 */
public record Fault(FaultClass kind, String code, String message, String requestId) {}
