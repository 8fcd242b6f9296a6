package io.portolan.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.portolan.http.Slots.Slot;
import io.portolan.net.AddressBlock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The readers that wait for news on a connection of their own: open streams and long polls. Each
 * takes memory as long as it waits, so there are only so many, and only so many from one address.
 */
@Component
public class WaitingReaders {

    private static final String SECONDS = "60";

    private final int most;
    private final int mostPerAddress;
    private final Map<String, Integer> perAddress = new HashMap<>();
    private int count;

    WaitingReaders(StreamProperties properties, MeterRegistry meters) {
        this.most = properties.most();
        this.mostPerAddress = properties.perAddress();
        Gauge.builder("portolan.streams", this, WaitingReaders::count)
                .description("Open streams and long polls that wait")
                .register(meters);
        Gauge.builder("portolan.streams.max", () -> most)
                .description("How many streams and long polls may be open at once")
                .register(meters);
    }

    /**
     * Lets one more wait, until its slot is closed.
     *
     * @param address where it calls from, as the request says
     * @throws ProblemException if there are too many, of its address or in all
     */
    public Slot admit(String address) {
        String block = AddressBlock.of(address);
        enter(block);
        return () -> leave(block);
    }

    private synchronized void enter(String block) {
        int there = perAddress.getOrDefault(block, 0);
        if (mostPerAddress > 0 && there >= mostPerAddress) {
            throw tooManyFrom(block);
        }
        if (count >= most) {
            throw tooMany();
        }
        perAddress.put(block, there + 1);
        count++;
    }

    private synchronized void leave(String block) {
        count--;
        perAddress.computeIfPresent(block, (_, there) -> there == 1 ? null : there - 1);
    }

    synchronized int count() {
        return count;
    }

    /** How many addresses are remembered. */
    synchronized int addresses() {
        return perAddress.size();
    }

    private ProblemException tooManyFrom(String block) {
        return refused(
                ProblemType.TOO_MANY_REQUESTS,
                "streams: %d from %s (expected: fewer than %d from one address; without portolan.trusted-proxies a reverse proxy counts as one; portolan.streams.per-address=0 for no limit)"
                        .formatted(mostPerAddress, block, mostPerAddress));
    }

    private ProblemException tooMany() {
        return refused(
                ProblemType.BUSY,
                "streams: %d (expected: fewer than %d open streams and waiting long polls at once, as portolan.streams.max says); come again"
                        .formatted(count, most));
    }

    /** The connection is closed: kept alive, it would take the place of another one. */
    private static ProblemException refused(ProblemType type, String detail) {
        return new ProblemException(type, detail)
                .with("Retry-After", List.of(SECONDS))
                .with("Connection", List.of("close"));
    }
}
