package io.portolan.bundle.vendor;

import io.portolan.catalog.Catalog;
import io.portolan.catalog.Documents;

/** A provider that speaks both address families, with a prefix in each that is not one address. */
final class DualStack {

    private DualStack() {}

    static Catalog catalog() {
        return Documents.catalog(
                Documents.regions(),
                Documents.endpoint(
                        "region: us, trafficType: sip-signalling, ports: ['5060'], protocols: [udp, tcp],"
                                + " direction: bidirectional,"
                                + " addresses: [198.18.0.4/32, 198.18.1.0/30, '2001:db8:a::4/128', '2001:db8:b::/126']"),
                Documents.endpoint(
                        "region: us, trafficType: sip-signalling-tls, ports: ['5061'], protocols: [tls],"
                                + " direction: inbound, addresses: ['2001:db8:a::4/128']"),
                Documents.endpoint(
                        "region: all, trafficType: rtp-media, ports: [40000-60000], protocols: [udp],"
                                + " direction: bidirectional, addresses: dynamic"));
    }
}
