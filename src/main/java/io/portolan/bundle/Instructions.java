package io.portolan.bundle;

import java.util.List;

/** What to do on the device, a step a line. */
public record Instructions(
        List<String> apply, List<String> verify, List<String> rollback, List<String> mind) {

    public Instructions {
        apply = List.copyOf(apply);
        verify = List.copyOf(verify);
        rollback = List.copyOf(rollback);
        mind = List.copyOf(mind);
    }
}
