/**
 * The operator's entry point and settings. Arrows: Main, Settings > metrics > control > aws > plan
 * > api.
 */
package dev.vpclab.operator;
