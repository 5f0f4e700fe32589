/**
 * The images as they are shipped: built by Maven from the sources alone, opened as a container
 * runtime opens them, and run as nobody on a read-only root.
 */
package dev.vpclab.sandbox.image;
