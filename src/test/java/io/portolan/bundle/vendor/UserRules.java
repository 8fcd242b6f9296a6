package io.portolan.bundle.vendor;

/** A firewall as its user left it, and the jumps that the instructions tell the user to add. */
final class UserRules {

    static final String OWN =
            """
            table inet filter {
            	set admins {
            		type ipv4_addr
            		flags interval
            		elements = { 203.0.113.0/24 }
            	}
            	chain mine {
            		ip saddr @admins tcp dport 22 counter accept
            	}
            	chain input {
            		type filter hook input priority filter; policy drop;
            		ct state established,related accept
            		icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept
            		jump mine
            	}
            	chain output {
            		type filter hook output priority filter; policy drop;
            		ct state established,related accept
            		icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept
            	}
            }
            table ip mine {
            	chain vapi_us_in {
            		counter
            	}
            }
            """;

    private UserRules() {}

    static String jumps(String prefix) {
        return """
        insert rule inet filter input jump %1$s_in
        insert rule inet filter output jump %1$s_out
        """
                .formatted(prefix);
    }
}
