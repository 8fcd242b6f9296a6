package io.portolan.bundle;

import java.util.List;

/**
 * Files for a device. Of several the first is the one to run, and contains what it needs of the
 * others.
 *
 * @param isChange false only for a delta between two states that are the same
 */
public record Bundle(List<File> files, boolean isChange) {

    /** A text file: line feeds, ending in one. */
    public record File(String name, String content) {}

    public Bundle {
        files = List.copyOf(files);
    }

    public static Bundle of(String name, String content) {
        return new Bundle(List.of(new File(name, content)), true);
    }
}
