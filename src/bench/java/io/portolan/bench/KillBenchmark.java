package io.portolan.bench;

import io.portolan.KilledService;
import io.portolan.KilledService.Death;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Ends the service in the middle of publishing, again and again, and looks for what is missing. */
final class KillBenchmark {

    private static final int VERIFY_EVERY = 25;

    private KillBenchmark() {}

    static List<Figure> run(Path data, int kills) throws IOException, InterruptedException {
        var service = new KilledService(data);
        var random = new Random(20260728);
        int checked = 0;
        for (int kill = 1; kill <= kills; kill++) {
            Death death = Death.values()[kill % Death.values().length];
            service.publishAndDie(1 + random.nextInt(30), death, random.nextInt(1_000_000));
            if (kill % VERIFY_EVERY == 0 || kill == kills) {
                checked = service.verify();
                System.out.printf(
                        "%d of %d kills: %,d acknowledged, all there%n", kill, kills, checked);
            }
        }
        return List.of(
                new Figure(
                        "lost of what was acknowledged, %d kills".formatted(kills),
                        "none of %,d; chain intact, no gap".formatted(checked),
                        "none",
                        true));
    }
}
