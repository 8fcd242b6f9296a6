package io.portolan.bundle.vendor;

import io.portolan.bundle.vendor.CiscoConfiguration.Group;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a kind of Cisco wants its object-groups typed. A mask in a group is a netmask on both, not a
 * wildcard.
 */
enum CiscoDialect {
    ASA("network-object ") {
        @Override
        String any(Family family) {
            return family == Family.IPV4 ? "any4" : "any6";
        }

        @Override
        boolean seesBeforeNat() {
            return false;
        }

        @Override
        String open(Group group) {
            return "object-group network " + group.name();
        }
    },

    IOS("") {
        @Override
        String any(Family family) {
            return "any";
        }

        @Override
        boolean seesBeforeNat() {
            return true;
        }

        @Override
        String open(Group group) {
            return (group.family() == Family.IPV4
                            ? "object-group network "
                            : "object-group v6-network ")
                    + group.name();
        }
    };

    private final String member;

    CiscoDialect(String member) {
        this.member = member;
    }

    /** Any address of a family, in an access list. */
    abstract String any(Family family);

    /** Whether its access lists see what comes in before its destination is translated. */
    abstract boolean seesBeforeNat();

    /** The command that makes a group, or goes on with it. */
    abstract String open(Group group);

    /** A group with all its members. */
    Stream<String> whole(Group group) {
        return Stream.concat(
                Stream.of(open(group), " description " + group.description()),
                members(" ", group.members()));
    }

    /** What a group has more than before; all of it if it was not there. */
    Stream<String> additions(@Nullable Group before, Group after) {
        return before == null
                ? whole(after)
                : edit(after, " ", after.members().minus(before.members()));
    }

    /** What a group has no more. */
    Stream<String> removals(@Nullable Group before, Group after) {
        return before == null
                ? Stream.of()
                : edit(after, " no ", before.members().minus(after.members()));
    }

    /** The command that removes a group. */
    String removal(Group group) {
        return "no " + open(group);
    }

    private Stream<String> edit(Group group, String verb, CidrSet members) {
        return members.isEmpty()
                ? Stream.of()
                : Stream.concat(Stream.of(open(group)), members(verb, members));
    }

    private Stream<String> members(String verb, CidrSet members) {
        return members.prefixes().stream().map(cidr -> verb + member + member(cidr));
    }

    private static String member(Cidr cidr) {
        if (cidr.isHost()) {
            return "host " + cidr.address();
        }
        return cidr.family() == Family.IPV4
                ? cidr.address() + " " + Masks.netmask(cidr)
                : cidr.toString();
    }
}
