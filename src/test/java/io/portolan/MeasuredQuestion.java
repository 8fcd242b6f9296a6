package io.portolan;

import io.portolan.bundle.Vendors;
import io.portolan.revision.Publisher;
import java.util.ArrayList;
import java.util.List;

/**
 * A question with a long answer, whose cost is measured.
 *
 * @param key what its cost is known by: the operation, and the target or format
 * @param first what is asked before: classes are loaded then, and states are in memory
 * @param entries addresses, or changes, that the answer is about
 */
public record MeasuredQuestion(String key, String first, String path, int entries) {

    private static final String LARGE = "/api/v1/providers/large";
    private static final String GROWN = "/api/v1/providers/grown";
    private static final String PORTS = "mediaPorts=10000-20000";

    /** Pages of changes stay in memory: those of these two are asked for once. */
    private static final String TOLD = "/api/v1/providers/told-%s/changes?since=0&format=%1$s";

    private MeasuredQuestion(String key, String path, int entries) {
        this(key, path, path, entries);
    }

    /** Publishes what all are about. */
    public static void publish(Publisher publisher, int size) {
        new LargeProvider("large", size).publish(publisher, 1);
        new LargeProvider("grown", size / 2).publish(publisher, 1);
        publisher.record(new LargeProvider("grown", size).publication(size));
        new LargeProvider("told-json", size).publish(publisher, 1);
        new LargeProvider("told-yaml", size).publish(publisher, 1);
    }

    /** One for each operation in every format or of every target. */
    public static List<MeasuredQuestion> all(int size) {
        var all = new ArrayList<MeasuredQuestion>();
        all.addAll(lists("listEndpoints", "/endpoints?", size, "json", "yaml", "csv"));
        all.addAll(lists("getAllowlist", "/allowlist?", size, "json", "yaml", "csv", "text"));
        all.addAll(lists("listRules", "/rules?", size, "json", "yaml", "csv"));
        all.addAll(lists("getCatalog", "/revisions/1/catalog?", size, "json", "yaml", "canonical"));
        all.addAll(lists("exportProvider", "/document?", size, "json", "yaml"));
        all.addAll(lists("getRevision", "/revisions/1?", size, "json", "yaml"));
        lists("listChanges", "/changes?since=0&", size, "json", "yaml").stream()
                .map(MeasuredQuestion::ofATold)
                .forEach(all::add);
        all.add(new MeasuredQuestion("diff.json", GROWN + "/diff?from=1&to=2", size / 2));
        all.add(
                new MeasuredQuestion(
                        "diff.yaml", GROWN + "/diff?from=1&to=2&format=yaml", size / 2));
        new Vendors().all().forEach(vendor -> all.addAll(bundles(vendor.id(), size)));
        return all;
    }

    private static List<MeasuredQuestion> lists(
            String operation, String path, int size, String... formats) {
        return List.of(formats).stream()
                .map(
                        format ->
                                new MeasuredQuestion(
                                        operation + "." + format,
                                        LARGE + path + "format=" + format,
                                        size))
                .toList();
    }

    private MeasuredQuestion ofATold() {
        String format = key.substring(key.indexOf('.') + 1);
        return new MeasuredQuestion(key, path, TOLD.formatted(format), entries);
    }

    private static List<MeasuredQuestion> bundles(String vendor, int size) {
        String bundle = "/bundles/" + vendor;
        return List.of(
                new MeasuredQuestion("getBundle." + vendor, LARGE + bundle + "?" + PORTS, size),
                new MeasuredQuestion(
                        "getBundleManifest." + vendor, LARGE + bundle + "/manifest?" + PORTS, size),
                new MeasuredQuestion(
                        "getBundleRollback." + vendor, LARGE + bundle + "/rollback?" + PORTS, size),
                new MeasuredQuestion(
                        "getBundleDelta." + vendor,
                        GROWN + bundle + "/delta?from=1&to=2&" + PORTS,
                        size + size / 2));
    }
}
