package io.portolan.catalog;

/** The slug of a provider: {@code vapi}. */
public record ProviderId(String text) implements Comparable<ProviderId> {

    public ProviderId {
        Slug.check("provider", text);
    }

    @Override
    public int compareTo(ProviderId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
