package io.portolan;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Valid questions about a large provider, drawn over all that is public and all targets. */
public final class LargeQuestions {

    private static final String LARGE = "/api/v1/providers/large";
    private static final int REVISIONS = 5;

    private final Random random;
    private final List<String> vendors;

    public LargeQuestions(Api api, Random random) {
        this.random = random;
        this.vendors =
                api.get("/api/v1/vendors")
                        .all("items")
                        .map(vendor -> vendor.get("id").asString())
                        .toList();
    }

    /** The next path; hardly ever one that was asked before. */
    public String next() {
        return switch (random.nextInt(16)) {
            case 0 -> LARGE + "/endpoints" + selection() + format("json", "yaml", "csv");
            case 1, 2, 3 ->
                    LARGE + "/allowlist" + selection() + format("json", "yaml", "csv", "text");
            case 4 -> LARGE + "/rules" + selection() + format("json", "yaml", "csv");
            case 5 -> LARGE + "/atom" + selection();
            case 6 -> LARGE + "/diff?from=%d&to=%d".formatted(revision(), revision());
            case 7 -> LARGE + "/revisions/" + revision() + (random.nextBoolean() ? "/catalog" : "");
            case 8 -> LARGE + "/changes?since=" + random.nextInt(REVISIONS + 1);
            case 9 -> random.nextInt(10) == 0 ? LARGE + "/chain" : LARGE + "/document";
            case 10 -> random.nextBoolean() ? "/api/v1/providers" : "/api/v1/atom";
            case 11 -> LARGE + (random.nextBoolean() ? "" : "/revisions?limit=3");
            case 12 -> LARGE + "/revisions/%d/catalog?format=canonical".formatted(revision());
            default -> bundle(vendors.get(random.nextInt(vendors.size())));
        };
    }

    /** Every operation of a target. */
    public String bundle(String vendor) {
        String path = LARGE + "/bundles/" + vendor;
        return switch (random.nextInt(5)) {
            case 0 -> path + "/manifest" + own();
            case 1 -> path + "/rollback" + own();
            case 2 ->
                    path
                            + "/delta?from=%d&to=%d&mediaPorts=10000-20000&effectiveAt=%s"
                                    .formatted(revision(), revision(), time());
            default -> path + own();
        };
    }

    /** Every operation in every format, and every operation of every target. */
    public List<String> matrix() {
        Stream<String> lists =
                Stream.of("endpoints", "allowlist", "rules")
                        .flatMap(
                                list ->
                                        Stream.of("json", "yaml", "csv")
                                                .map(
                                                        format ->
                                                                "%s/%s?format=%s"
                                                                        .formatted(
                                                                                LARGE, list,
                                                                                format)));
        Stream<String> states =
                Stream.of(
                        "/allowlist?format=text",
                        "/atom",
                        "/diff?from=1&to=5",
                        "/diff?from=1&to=5&format=yaml",
                        "/revisions/1",
                        "/revisions/1?format=yaml",
                        "/revisions/1/catalog",
                        "/revisions/1/catalog?format=yaml",
                        "/revisions/1/catalog?format=canonical",
                        "/changes?since=0",
                        "/changes?since=0&format=yaml",
                        "/chain",
                        "/document",
                        "/document?format=yaml");
        Stream<String> bundles =
                vendors.stream()
                        .flatMap(
                                vendor ->
                                        Stream.of(
                                                        "?",
                                                        "/manifest?",
                                                        "/rollback?",
                                                        "/delta?from=1&to=5&")
                                                .map(
                                                        operation ->
                                                                "/bundles/%s%smediaPorts=10000-20000"
                                                                        .formatted(
                                                                                vendor,
                                                                                operation)));
        return Stream.concat(lists, Stream.concat(states, bundles).map(path -> LARGE + path))
                .toList();
    }

    private String own() {
        return selection() + "&mediaPorts=10000-20000";
    }

    private String selection() {
        return "?effectiveAt=%s%s%s"
                .formatted(
                        time(),
                        random.nextInt(3) == 0 ? "&region=us" : "",
                        random.nextInt(4) == 0 ? "&revision=" + revision() : "");
    }

    private String format(String... formats) {
        return "&format=" + formats[random.nextInt(formats.length)];
    }

    private int revision() {
        return 1 + random.nextInt(REVISIONS);
    }

    private String time() {
        return "2026-01-%02dT%02d:%02d:%02dZ"
                .formatted(
                        1 + random.nextInt(28),
                        random.nextInt(24),
                        random.nextInt(60),
                        random.nextInt(60));
    }
}
