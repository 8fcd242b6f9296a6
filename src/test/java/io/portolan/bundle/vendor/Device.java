package io.portolan.bundle.vendor;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import java.util.List;

/**
 * A small interpreter of one vendor's syntax: it takes the files of bundles as the device would, as
 * strict as the device, and refuses what a bundle of ours has no business with.
 */
interface Device {

    /** Runs every file of a bundle. */
    Device load(Bundle bundle);

    /**
     * What it lets through because of the bundle of a plan: inbound rules, then outbound ones, in
     * order.
     */
    List<Passage> passages(Plan plan);

    /** Its whole configuration, in one form: equal configurations, equal texts. */
    @Override
    String toString();
}
