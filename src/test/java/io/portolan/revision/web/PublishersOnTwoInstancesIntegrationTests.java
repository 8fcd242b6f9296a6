package io.portolan.revision.web;

import static io.portolan.Api.VAPI;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Api;
import io.portolan.Instance;
import io.portolan.PortolanTest;
import io.portolan.TestDatabase;
import io.portolan.revision.Heads;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many who publish at the same moment, on two instances that share a database. */
class PublishersOnTwoInstancesIntegrationTests {

    private static final String REVISIONS = VAPI + "/revisions";
    private static final String PROPOSALS = VAPI + "/proposals";

    private static List<Instance> instances;
    private static List<Api> publishers;

    @BeforeAll
    static void start(@TempDir Path folder) {
        TestDatabase database = TestDatabase.fresh();
        instances = List.of(start(database, folder), start(database, folder));
        publishers = instances.stream().map(instance -> instance.api().asAdmin()).toList();
    }

    private static Instance start(TestDatabase database, Path folder) {
        return Instance.on(
                database,
                "portolan.admin-token=" + PortolanTest.ADMIN_TOKEN,
                "portolan.data-directory=" + folder);
    }

    @AfterAll
    static void stop() {
        instances.forEach(Instance::close);
    }

    /** Fifty on one base, each with an endpoint of its own. */
    @Test
    void losesNoChangeAndLeavesNoGap() throws Exception {
        int base = head();

        List<Api.Answer> answers =
                atOnce(50, i -> publisher(i).post(REVISIONS, added(base, "own", i, i)));

        assertThat(answers).extracting(Api.Answer::status).containsOnly(201);
        assertThat(answers)
                .extracting(answer -> answer.json().at("/revision/number").asInt())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(base + 1, base + 50).boxed().toList());
        assertThat(head()).isEqualTo(base + 50);
        assertThat(labelled("own")).hasSize(50).doesNotHaveDuplicates();
        isIntact();
    }

    @Test
    void namesTheEndpointThatBothWantDifferently() throws Exception {
        int base = head();

        List<Api.Answer> answers =
                atOnce(10, i -> publisher(i).post(REVISIONS, added(base, "both", 0, i)));

        assertThat(answers).extracting(Api.Answer::status).containsOnlyOnce(201);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .allSatisfy(
                        refused -> {
                            assertThat(refused.status()).isEqualTo(409);
                            assertThat(refused.detail()).contains("sip-signalling us both0");
                        });
        assertThat(head()).isEqualTo(base + 1);
        isIntact();
    }

    @Test
    void isNoConflictWhereBothWantTheSame() throws Exception {
        int base = head();

        List<Api.Answer> answers =
                atOnce(10, i -> publisher(i).post(REVISIONS, added(base, "same", 0, 0)));

        assertThat(answers).extracting(Api.Answer::status).containsOnlyOnce(201).contains(200);
        assertThat(answers).extracting(Api.Answer::status).containsOnly(200, 201);
        assertThat(head()).isEqualTo(base + 1);
        isIntact();
    }

    /** Behind a load balancer nobody knows whom the next request goes to. */
    @Test
    void eitherKnowsAtOnceWhatTheOtherPublished() {
        int head = head();
        for (int i = 1; i <= 20; i++) {
            Api.Answer published = publisher(i).post(REVISIONS, added(head, "turn", i, i));
            assertThat(published.status()).as(published.text()).isEqualTo(201);
            head = published.json().at("/revision/number").asInt();
            Api other = publisher(i + 1);
            assertThat(other.get(VAPI + "/changes?since=" + head).status()).isEqualTo(200);
            assertThat(other.get(REVISIONS + "/" + head).status()).isEqualTo(200);
        }
        assertThat(publisher(0).get(REVISIONS + "/" + (head + 1)).status()).isEqualTo(404);
    }

    /** Proposals too wait for their turn without a connection: an instance has only ten. */
    @Test
    void publishesProposalsBesideTheRest() throws Exception {
        int base = head();
        List<String> proposals =
                IntStream.range(0, 15)
                        .mapToObj(i -> publisher(0).post(PROPOSALS, added(base, "put", i, i)))
                        .map(answer -> answer.json().get("id").asString())
                        .toList();

        List<Api.Answer> answers =
                atOnce(
                        30,
                        i ->
                                i < 15
                                        ? publisher(0)
                                                .post(
                                                        "%s/%s/publish"
                                                                .formatted(
                                                                        PROPOSALS,
                                                                        proposals.get(i)),
                                                        "{}")
                                        : publisher(0)
                                                .post(REVISIONS, added(base, "beside", i, i)));

        assertThat(answers).extracting(Api.Answer::status).containsOnly(201);
        assertThat(head()).isEqualTo(base + 30);
        assertThat(publisher(1).get(PROPOSALS).all("items"))
                .noneMatch(open -> proposals.contains(open.get("id").asString()));
        isIntact();
    }

    private static Api publisher(int number) {
        return publishers.get(number % publishers.size());
    }

    private static String added(int base, String label, int number, int address) {
        return """
        {"baseRevision": %d, "message": "One more", "changes": [{"op": "add",
          "endpoint": {"region": "us", "trafficType": "sip-signalling", "label": "%s%d"},
          "ports": "5060", "protocols": ["udp"], "direction": "inbound",
          "addresses": ["44.229.1.%d/32"]}]}"""
                .formatted(base, label, number, address);
    }

    private static List<Api.Answer> atOnce(int many, IntFunction<Api.Answer> call)
            throws Exception {
        var start = new CountDownLatch(1);
        List<Future<Api.Answer>> calls = new ArrayList<>();
        var answers = new ArrayList<Api.Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < many; i++) {
                int number = i;
                calls.add(
                        threads.submit(
                                () -> {
                                    start.await();
                                    return call.apply(number);
                                }));
            }
            start.countDown();
            for (Future<Api.Answer> answered : calls) {
                answers.add(answered.get());
            }
        }
        return answers;
    }

    /** What the database says, which either instance may still have to hear of. */
    private static int head() {
        instances.forEach(instance -> instance.get(Heads.class).refresh());
        return publisher(0).get(VAPI).json().get("headRevision").asInt();
    }

    private static List<String> labelled(String start) {
        return publisher(1)
                .get(VAPI + "/endpoints")
                .all("items")
                .map(endpoint -> endpoint.path("label").asString())
                .filter(label -> label.startsWith(start))
                .toList();
    }

    private static void isIntact() {
        assertThat(publisher(0).get(VAPI + "/chain").json().get("intact").asBoolean()).isTrue();
    }
}
