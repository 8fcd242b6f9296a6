package io.portolan.bundle;

import io.portolan.allowlist.Rule;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import org.jspecify.annotations.Nullable;

/**
 * A rule in one address family, ready to be written down.
 *
 * @param peers the provider's prefixes, none inside another; null: any address of the family
 * @param yours the prefixes of your server
 */
public record Pair(Rule rule, Family family, @Nullable CidrSet peers, CidrSet yours) {}
