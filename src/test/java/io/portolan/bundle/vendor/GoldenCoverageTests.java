package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Vendor;
import io.portolan.bundle.Vendors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of every target somebody has read answers to all questions that mean something to it. */
class GoldenCoverageTests {

    static Stream<Vendor> vendors() {
        return new Vendors().all().stream().filter(vendor -> !vendor.id().equals("vapi-gateways"));
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void everyTargetHasItsGoldenFiles(Vendor vendor) throws IOException {
        Path folder = Path.of("src/test/resources/golden", vendor.id());
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(file -> file.getFileName().toString()).toList();
            assertThat(questions(vendor))
                    .allSatisfy(
                            question ->
                                    assertThat(names).anyMatch(name -> name.contains(question)));
        }
    }

    /** What a SIP server does not send, or a carrier knows no address of, has no answer. */
    private static Stream<String> questions(Vendor vendor) {
        Stream<String> regionsAndChanges =
                Stream.of("vapi-us", "vapi-eu", "vapi-all", "5-to-6", "rollback");
        Stream<String> more =
                switch (vendor.layer()) {
                    case FIREWALL, NEUTRAL ->
                            Stream.of("inbound", "outbound", "servers", "dual-stack");
                    case SIP_SERVER -> Stream.of("inbound", "dual-stack");
                    case CARRIER -> Stream.of("outbound");
                };
        return Stream.concat(regionsAndChanges, more);
    }
}
