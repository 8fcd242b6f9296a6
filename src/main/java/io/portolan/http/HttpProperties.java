package io.portolan.http;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much memory requests and answers may take.
 *
 * @param answerCache how many bytes of whole answers are kept at most; not given: 10 % of the heap,
 *     and no more than 64 MB
 * @param work how many bytes work in progress may take together, large answers on their way to slow
 *     readers included; not given: 33 % of the heap
 * @param maxBody how long a document may be, sent or answered: 100,000 addresses in YAML are 6 MB
 * @param histories how many questions that read the past from the database are answered at once
 */
@ConfigurationProperties("portolan.http")
record HttpProperties(
        @Nullable DataSize answerCache,
        @Nullable DataSize work,
        @DefaultValue("16MB") DataSize maxBody,
        @DefaultValue("3") int histories) {

    private static final DataSize LARGE_CACHE = DataSize.ofMegabytes(64);

    long answerCacheBytes() {
        return answerCache == null
                ? Math.min(LARGE_CACHE.toBytes(), HeapShare.percent(10))
                : answerCache.toBytes();
    }

    long workBytes() {
        return work == null ? HeapShare.percent(33) : work.toBytes();
    }
}
