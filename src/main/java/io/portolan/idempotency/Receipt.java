package io.portolan.idempotency;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was answered to a request.
 *
 * @param headers those that the handler set
 * @param body without what is shown once
 */
public record Receipt(int status, Map<String, List<String>> headers, byte[] body) {

    public Receipt {
        headers = new TreeMap<>(headers);
    }

    /** Whether the request was done, and not refused. */
    public boolean isGood() {
        return status >= 200 && status < 300;
    }
}
