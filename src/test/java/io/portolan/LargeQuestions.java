package io.portolan;

import java.util.List;
import java.util.Random;

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
        return switch (random.nextInt(14)) {
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
