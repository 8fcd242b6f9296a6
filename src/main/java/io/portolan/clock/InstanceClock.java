package io.portolan.clock;

import java.time.Clock;

/** The clock of the machine this instance runs on: compared with the database's, and no more. */
public record InstanceClock(Clock clock) {}
