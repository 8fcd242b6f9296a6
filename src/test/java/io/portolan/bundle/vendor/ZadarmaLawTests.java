package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Renderer;
import io.portolan.net.Cidr;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

class ZadarmaLawTests extends SipLaws {

    @Override
    Renderer renderer() {
        return new Zadarma();
    }

    @Override
    SipDevice device() {
        return new Panel();
    }

    @Override
    boolean trusts() {
        return false;
    }

    /** Hostnames change seldom, addresses do not count here. */
    @Override
    int leastChanges() {
        return 10;
    }

    @Override
    List<String> ownParameters() {
        return List.of("number=15551234567");
    }

    /** What stands in the text, which a person enters. */
    private static final class Panel implements SipDevice {

        private static final Pattern LINE =
                Pattern.compile(
                        "(?:NUMBER|15551234567)@([a-z0-9.-]+)(:\\d+)?(?:;transport=(tcp|tls))?");

        private final List<String> lines = new ArrayList<>();

        @Override
        public Panel load(Bundle bundle) {
            lines.clear();
            bundle.files().stream()
                    .flatMap(file -> file.content().lines())
                    .filter(line -> !line.startsWith("# "))
                    .forEach(lines::add);
            return this;
        }

        @Override
        public Collection<Cidr> trusted() {
            return List.of();
        }

        @Override
        public Collection<String> dialled() {
            return lines.stream().map(Panel::dialled).toList();
        }

        private static String dialled(String line) {
            Matcher uri = LINE.matcher(line);
            assertThat(uri.matches()).as(line).isTrue();
            String protocol = uri.group(3) == null ? "udp" : uri.group(3);
            String port = protocol.equals("tls") ? ":5061" : ":5060";
            return protocol + " " + uri.group(1) + (uri.group(2) == null ? port : uri.group(2));
        }

        @Override
        public String toString() {
            return lines.toString();
        }
    }
}
