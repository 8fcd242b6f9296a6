package io.portolan.bundle;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Vendor.Layer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** {@code src/docs/vendors.md} is made from what {@code /vendors} answers. */
class VendorsDocumentTests {

    private static final Path DOCUMENT = Path.of("src/docs/vendors.md");

    private static final String INTRODUCTION =
            """
            # Targets

            Made from the same data as `GET /api/v1/vendors` by a test (`-Dupdate=true` writes it anew). Every target has a
            bundle, a delta and a rollback. A target that is not stateful gets the replies as rules of their own and needs
            `mediaPorts` for media; one that cannot match source ports says in the file what that opens.

            **Which one do I need?** A trunk from a carrier to the provider needs the carrier's list, for the carrier's end,
            and nothing on your firewall. A PBX of your own needs two: the firewall in front of it, and the SIP server itself,
            which must know whom to trust.
            """;

    @Test
    void saysOfEveryTargetWhatTheApiSays() throws IOException {
        String expected =
                Arrays.stream(Layer.values())
                        .map(VendorsDocumentTests::section)
                        .collect(joining("\n", INTRODUCTION + "\n", ""));
        if (Boolean.getBoolean("update")) {
            Files.writeString(DOCUMENT, expected);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(expected);
    }

    private static String section(Layer layer) {
        return "## %s\n\n%s\n\n%s".formatted(layer.word(), layer.need(), table(layer));
    }

    private static String table(Layer layer) {
        return new Vendors()
                .all().stream()
                        .filter(vendor -> vendor.layer() == layer)
                        .map(VendorsDocumentTests::row)
                        .collect(
                                joining(
                                        "",
                                        """
                                        | id | target | stateful | source ports | IPv6 | names your servers | delta | rollback | limits | verified |
                                        |---|---|---|---|---|---|---|---|---|---|
                                        """,
                                        ""));
    }

    private static String row(Vendor vendor) {
        Vendor.Expresses expresses = vendor.expresses();
        return "| `%s` | %s: %s | %s | %s | %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                        vendor.id(),
                        vendor.name(),
                        vendor.kind(),
                        yes(expresses.stateful()),
                        yes(expresses.sourcePorts()),
                        yes(expresses.ipv6()),
                        yes(expresses.servers()),
                        vendor.delta().word(),
                        vendor.delta().rollback(),
                        vendor.limits(),
                        vendor.verified());
    }

    private static String yes(boolean is) {
        return is ? "yes" : "no";
    }
}
