/**
 * Addresses, ports and transports: the values every other module speaks in. Parsing is strict about
 * text that other programs read differently (leading zeros, host bits, IPv4 inside IPv6), because
 * the text ends up in firewalls; {@code toString} gives the one canonical form back.
 */
@ApplicationModule(
        displayName = "net",
        allowedDependencies = {})
@NullMarked
package io.portolan.net;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
