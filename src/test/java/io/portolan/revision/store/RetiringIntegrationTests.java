package io.portolan.revision.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.portolan.Api;
import io.portolan.PortolanTest;
import io.portolan.catalog.ProviderId;
import io.portolan.revision.Draft;
import io.portolan.revision.Heads;
import io.portolan.revision.Histories;
import io.portolan.revision.Proposal;
import io.portolan.revision.Proposals;
import io.portolan.revision.Publication;
import io.portolan.revision.PublishResult;
import io.portolan.revision.Publisher;
import io.portolan.revision.Retirement;
import io.portolan.revision.RetirementProperties.Mode;
import io.portolan.revision.Revision;
import io.portolan.revision.RevisionNumber;
import io.portolan.revision.Revisions;
import io.portolan.revision.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

/** At instants that lie ahead, so that the service's own job has nothing to do with them. */
@PortolanTest
@DirtiesContext
@Import(Looks.class)
class RetiringIntegrationTests {

    private static final Instant FIRST = Instant.parse("2090-01-01T00:00:00Z");
    private static final Instant SECOND = Instant.parse("2091-01-01T00:00:00Z");
    private static final String STAYS = "198.51.100.1/32";
    private static final String GOES_FIRST = "198.51.100.2/32";
    private static final String GOES_SECOND = "198.51.100.3/32";

    private final Api api;
    private final Heads heads;
    private final Publisher publisher;
    private final Proposals proposals;
    private final Revisions revisions;
    private final MeterRegistry meters;
    private final Looks looks;
    private final ProviderId provider = new ProviderId("p" + UUID.randomUUID());

    RetiringIntegrationTests(
            @LocalServerPort int port,
            Heads heads,
            Publisher publisher,
            Proposals proposals,
            Revisions revisions,
            MeterRegistry meters,
            Looks looks) {
        this.api = Api.on(port).asAdmin();
        this.heads = heads;
        this.publisher = publisher;
        this.proposals = proposals;
        this.revisions = revisions;
        this.meters = meters;
        this.looks = looks;
    }

    private void propose(Instant now) {
        looks.at(now, Mode.PROPOSE).run();
    }

    private void publish(Instant now) {
        looks.at(now, Mode.PUBLISH).run();
    }

    private static String until(String cidr, Instant date) {
        return "{cidr: %s, retireAfter: \"%s\"}".formatted(cidr, date);
    }

    /** One endpoint, sip-signalling us, with these addresses. */
    private void record(String day, String... addresses) {
        Publication publication =
                Histories.read(
                                """
                        provider: {id: %s, name: Example, documentation: 'https://example.com/', confidence: official}
                        revisions:
                        - publishedAt: '%sT00:00:00Z'
                          message: As the provider says.
                          regions:
                          - {id: us, name: United States}
                          endpoints:
                          - trafficType: sip-signalling
                            region: us
                            addresses: [%s]
                            ports: '5060'
                            protocols: [udp]
                            direction: bidirectional
                        """
                                        .formatted(provider, day, String.join(", ", addresses)))
                        .revisions()
                        .getFirst();
        Revision _ = publisher.record(publication);
        heads.refresh();
    }

    private List<Proposal> open() {
        return proposals.open(provider);
    }

    private RevisionNumber number() {
        return heads.of(provider).orElseThrow().number();
    }

    private List<String> head() {
        return revisions.state(provider, number()).endpoints().stream()
                .flatMap(endpoint -> endpoint.addresses().named().stream())
                .map(address -> address.cidr().toString())
                .toList();
    }

    private double count(String outcome) {
        return meters.counter(
                        "portolan.retirements", "provider", provider.text(), "outcome", outcome)
                .count();
    }

    @Test
    void proposesTheRemovalOnceAndSaysSo() throws Exception {
        record("2026-01-01", STAYS, until(GOES_FIRST, FIRST));
        propose(FIRST.minusMillis(1));
        assertThat(open()).isEmpty();

        // Two instances at once, and one that comes later.
        try (var instances = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> runs = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                runs.add(instances.submit(() -> propose(FIRST)));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        }
        propose(FIRST);

        assertThat(open())
                .singleElement()
                .satisfies(p -> assertThat(p.author()).isEqualTo("retirement"));
        assertThat(looks.heard(provider))
                .extracting(made -> made.proposal().id())
                .containsExactly(open().getFirst().id());
        assertThat(count("proposed")).isEqualTo(1);
        assertThat(head()).containsExactly(STAYS, GOES_FIRST);
        var shown =
                api.get(
                                "/api/v1/providers/%s/proposals/%s"
                                        .formatted(provider, open().getFirst().id()))
                        .json();
        assertThat(shown.get("message").asString())
                .contains("198.51.100.2/32 of sip-signalling us (2090-01-01T00:00:00Z)");
        assertThat(shown.at("/changes/0/change").asString()).isEqualTo("removed");
        assertThat(shown.at("/changes/0/address").asString()).isEqualTo(GOES_FIRST);
        assertThat(shown.get("changes")).hasSize(1);
    }

    @Test
    void leavesADeletedProposalDeletedUntilMoreRetires() {
        record("2026-01-01", STAYS, until(GOES_FIRST, FIRST), until(GOES_SECOND, SECOND));
        propose(FIRST);
        proposals.delete(open().getFirst());

        propose(FIRST);
        assertThat(open()).isEmpty();

        propose(SECOND);
        assertThat(open())
                .singleElement()
                .satisfies(
                        proposal ->
                                assertThat(proposal.draft().message())
                                        .contains(GOES_FIRST, GOES_SECOND));
    }

    @Test
    void replacesAnOpenProposalByWhatIsDueNow() {
        record("2026-01-01", STAYS, until(GOES_FIRST, FIRST), until(GOES_SECOND, SECOND));
        propose(FIRST);
        Proposal first = open().getFirst();

        propose(SECOND);
        assertThat(open()).singleElement().isNotEqualTo(first);

        // The second date slips: the first one is due alone again, and nobody refused that.
        record(
                "2026-01-02",
                STAYS,
                until(GOES_FIRST, FIRST),
                until(GOES_SECOND, SECOND.plusSeconds(1)));
        propose(SECOND);
        assertThat(open())
                .singleElement()
                .satisfies(
                        proposal ->
                                assertThat(proposal.draft().wants())
                                        .isEqualTo(first.draft().wants()));

        // So does the first.
        record("2026-01-03", STAYS, until(GOES_FIRST, SECOND.plusSeconds(1)));
        propose(SECOND);
        assertThat(open()).isEmpty();
    }

    @Test
    void publishesWhereItMay() {
        record("2026-01-01", STAYS, until(GOES_FIRST, FIRST));

        publish(FIRST);
        publish(FIRST);

        assertThat(head()).containsExactly(STAYS);
        assertThat(number().value()).isEqualTo(2);
        assertThat(revisions.find(provider, number()).orElseThrow())
                .satisfies(
                        revision -> {
                            assertThat(revision.author()).isEqualTo("retirement");
                            assertThat(revision.message()).contains(GOES_FIRST);
                        });
        assertThat(open()).isEmpty();
        assertThat(count("published")).isEqualTo(1);

        // Whoever puts it back has decided.
        record("2090-01-02", STAYS, until(GOES_FIRST, FIRST));
        publish(FIRST);
        assertThat(head()).containsExactly(STAYS, GOES_FIRST);
    }

    @Test
    void publishesNoEndpointAway() {
        record("2026-01-01", until(GOES_FIRST, FIRST), until(GOES_SECOND, SECOND));

        publish(SECOND);

        assertThat(head()).containsExactly(GOES_FIRST, GOES_SECOND);
        assertThat(open())
                .singleElement()
                .satisfies(
                        proposal ->
                                assertThat(proposal.draft().message())
                                        .endsWith(
                                                "Nothing else is left of sip-signalling us: it goes as a whole."
                                                        + " Not published by itself, because of that."));
    }

    @Test
    void proposesWhatIsRefused() {
        record("2026-01-01", STAYS, until(GOES_FIRST, FIRST));
        var refusing =
                new Publisher() {
                    @Override
                    public Revision record(Publication publication, @Nullable String importedBy) {
                        throw new UnsupportedOperationException("not asked for");
                    }

                    @Override
                    public PublishResult publish(ProviderId id, Draft draft, boolean dryRun) {
                        return new PublishResult.Rejected(
                                List.of(
                                        Violation.always(
                                                "shrinks", "", "us: too few (expected: more)")));
                    }
                };

        looks.at(FIRST, Mode.PUBLISH, refusing).run();

        assertThat(head()).containsExactly(STAYS, GOES_FIRST);
        assertThat(open())
                .singleElement()
                .satisfies(
                        proposal ->
                                assertThat(proposal.draft().message())
                                        .endsWith(
                                                "Not published by itself: us: too few (expected: more)."));
    }

    @Test
    void isKnownByItsSource() {
        record("2026-01-01", STAYS, until(GOES_FIRST, FIRST));
        propose(FIRST);

        assertThat(open().getFirst().draft().source())
                .isEqualTo(Retirement.of(revisions.state(provider, number()), FIRST).source());
    }
}
