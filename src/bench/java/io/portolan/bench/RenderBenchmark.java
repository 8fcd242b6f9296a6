package io.portolan.bench;

import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.bundle.Vendor;
import io.portolan.bundle.Vendors;
import io.portolan.catalog.Catalog;
import io.portolan.http.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The files of each target for 1,000 addresses; where one does not take so many, for as many as it
 * does.
 */
final class RenderBenchmark {

    private static final List<Integer> ADDRESSES = List.of(1_000, 400, 200, 100, 60, 40, 20, 8);
    private static final int RENDERS = 200;
    private static final int WARM_UP = 100;
    private static final double MILLIS = 10;

    private final Vendors vendors = new Vendors();
    private final Map<Integer, Catalog> catalogs = new TreeMap<>();

    private RenderBenchmark() {
        ADDRESSES.forEach(size -> catalogs.put(size, new Sample("sample").catalog(size)));
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
        return new Figure("render " + vendor.id(), "refused", refused, false);
    }

    private static Figure figure(Renderer renderer, Plan plan, int size) {
        var timings = new Timings();
        for (int i = 0; i < WARM_UP + RENDERS; i++) {
            timings.time(() -> renderer.render(plan));
        }
        return Figure.within(
                "render %s, %,d addresses".formatted(renderer.vendor().id(), size),
                timings.after(WARM_UP),
                MILLIS);
    }
}
