/** What holds for every source file of the project. */
package dev.vpclab.sandbox.house;
