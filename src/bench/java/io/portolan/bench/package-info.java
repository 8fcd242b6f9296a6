/**
 * How fast it is, and how small: every figure is a ratio or a percentile measured in one run on one
 * machine, printed beside its target. {@code src/bench/run} runs all of them.
 */
@NullMarked
package io.portolan.bench;

import org.jspecify.annotations.NullMarked;
