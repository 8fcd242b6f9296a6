package io.portolan.auditlog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was done, or refused.
 *
 * @param target the identifier of what was changed
 * @param provider whose facts, proposal or webhook it is, if it is about one
 * @param revision the revision that came of it, if one did
 * @param detail what else an auditor asks; never a secret
 */
public record Deed(
        String target,
        @Nullable String provider,
        @Nullable Integer revision,
        Map<String, Object> detail) {

    public Deed {
        detail = Collections.unmodifiableMap(new LinkedHashMap<>(detail));
    }

    public static Deed on(Object target) {
        return new Deed(target.toString(), null, null, Map.of());
    }

    /** The same, about something of that provider. */
    public Deed about(Object named) {
        return new Deed(target, named.toString(), revision, detail);
    }

    public Deed at(int number) {
        return new Deed(target, provider, number, detail);
    }

    /** With one more detail, if there is a value. */
    public Deed with(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        Map<String, Object> more = new LinkedHashMap<>(detail);
        more.put(name, value);
        return new Deed(target, provider, revision, more);
    }
}
