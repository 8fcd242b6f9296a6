package io.portolan.net;

import java.util.List;

/** How a message names several values that were written as one. */
final class Advice {

    private static final int MOST = 4;

    private Advice() {}

    /** One value as it is to be written, several as a list of which the first four are named. */
    static String list(List<?> values) {
        List<String> texts = values.stream().map(Object::toString).toList();
        if (texts.size() == 1) {
            return texts.getFirst();
        }
        int shown = texts.size() > MOST ? MOST : texts.size() - 1;
        return "a list of %d: %s and %s"
                .formatted(
                        texts.size(),
                        String.join(", ", texts.subList(0, shown)),
                        texts.size() > MOST ? texts.size() - MOST + " more" : texts.getLast());
    }
}
