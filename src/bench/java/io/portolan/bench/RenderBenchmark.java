package io.portolan.bench;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.bundle.Vendor;
import io.portolan.bundle.Vendors;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.Endpoint;
import io.portolan.http.ProblemException;
import io.portolan.net.Hostname;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The files of each target for 1,000 addresses with a hostname an endpoint; where one does not take
 * so many, for as many as it does. Each line says how many of the addresses are in the files: a
 * target of SIP alone leaves those of media out, one that dials leaves all.
 */
final class RenderBenchmark {

    private static final List<Integer> ADDRESSES = List.of(1_000, 400, 200, 100, 60, 40, 20, 8);
    private static final int RENDERS = 200;
    private static final int WARM_UP = 100;
    private static final double MILLIS = 10;
    private static final Pattern ADDRESS = Pattern.compile("(?<![0-9.])44(?:\\.[0-9]{1,3}){3}");

    private final Vendors vendors = new Vendors();
    private final Map<Integer, Catalog> catalogs = new TreeMap<>();

    private RenderBenchmark() {
        ADDRESSES.forEach(size -> catalogs.put(size, named(new Sample("sample").catalog(size))));
    }

    private static Catalog named(Catalog catalog) {
        return new Catalog(
                catalog.provider(),
                catalog.regions(),
                catalog.endpoints().stream().map(RenderBenchmark::named).toList());
    }

    private static Endpoint named(Endpoint endpoint) {
        return new Endpoint(
                endpoint.id(),
                new Hostname("sip.%s.example.com".formatted(endpoint.id().region())),
                endpoint.addresses(),
                endpoint.ports(),
                endpoint.protocols(),
                endpoint.direction());
    }

    static List<Figure> run() {
        var benchmark = new RenderBenchmark();
        return benchmark.vendors.all().stream().map(benchmark::measure).toList();
    }

    private Figure measure(Vendor vendor) {
        Renderer renderer = vendors.renderer(vendor.id());
        String refused = "nothing to render";
        for (int size : ADDRESSES) {
            Plan plan = Plans.of(Objects.requireNonNull(catalogs.get(size)));
            try {
                if (!renderer.isEmpty(plan)) {
                    renderer.render(plan);
                    return figure(renderer, plan, size);
                }
            } catch (ProblemException e) {
                refused = String.valueOf(e.getMessage());
            }
        }
        return new Figure("render " + vendor.id(), refused, "to render some", false);
    }

    private static Figure figure(Renderer renderer, Plan plan, int size) {
        var timings = new Timings();
        for (int i = 0; i < WARM_UP + RENDERS; i++) {
            timings.time(() -> renderer.render(plan));
        }
        return Figure.within(
                "render %s, %s"
                        .formatted(renderer.vendor().id(), written(renderer.render(plan), size)),
                timings.after(WARM_UP),
                MILLIS);
    }

    private static String written(Bundle bundle, int size) {
        long written =
                bundle.files().stream()
                        .flatMap(file -> ADDRESS.matcher(file.content()).results())
                        .map(MatchResult::group)
                        .distinct()
                        .count();
        return written == 0
                ? "hostnames of %,d addresses".formatted(size)
                : written == size
                        ? "%,d addresses".formatted(size)
                        : "%,d of %,d addresses".formatted(written, size);
    }
}
