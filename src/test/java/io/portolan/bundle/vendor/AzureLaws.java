package io.portolan.bundle.vendor;

import java.util.List;

/** Laws of the three ways to write into a network security group. */
abstract class AzureLaws extends DocumentLaws {

    @Override
    String[] second() {
        return new String[] {"region=eu", "firstPriority=2000"};
    }

    @Override
    List<String> ownParameters() {
        return List.of(
                "resourceGroup=voice",
                "networkSecurityGroup=voice-nsg",
                "firstPriority=100",
                "priorities=300");
    }
}
