package io.portolan;

import io.portolan.catalog.HostileTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Bodies that are good but for one thing, or good for nothing. */
final class Mutations {

    private static final JsonMapper JSON = new JsonMapper();

    /** Numbers that no mapper would write. */
    private static final List<String> RAW =
            List.of("1e400", "-1e400", "0x6", "6.5", "99999999999999999999", "-0", "NaN");

    private static final List<String> GARBAGE =
            List.of(
                    "",
                    "{",
                    "[]",
                    "null",
                    "\"text\"",
                    "not json",
                    "{} {}",
                    "{\"a\": 1, \"a\": 2}",
                    "a: &x [*x]",
                    "\u0000",
                    "[".repeat(100) + "]".repeat(100),
                    "{\"baseRevision\": 1");

    private final Random random;

    Mutations(Random random) {
        this.random = random;
    }

    /** A body with one thing that is another, missing, twice or too many. */
    String of(String body) {
        Map<String, Object> document = JSON.readValue(body, new TypeReference<>() {});
        List<Runnable> places = new ArrayList<>();
        collect(document, places);
        document.put("color", 1);
        if (!places.isEmpty() && random.nextInt(10) > 0) {
            document.remove("color");
            places.get(random.nextInt(places.size())).run();
        }
        String text = JSON.writeValueAsString(document);
        for (String number : RAW) {
            text = text.replace("\"@%s@\"".formatted(number), number);
        }
        return text;
    }

    String garbage() {
        return GARBAGE.get(random.nextInt(GARBAGE.size()));
    }

    /** What can be done at each place of a value. */
    @SuppressWarnings("unchecked") // JSON has maps of texts, lists and values
    private void collect(Object value, List<Runnable> places) {
        if (value instanceof Map<?, ?> map) {
            var fields = (Map<String, Object>) map;
            fields.forEach(
                    (name, inner) -> {
                        places.add(() -> fields.put(name, other()));
                        places.add(() -> fields.remove(name));
                        collect(inner, places);
                    });
        } else if (value instanceof List<?> list) {
            var items = (List<Object>) list;
            for (int i = 0; i < items.size(); i++) {
                int at = i;
                places.add(() -> items.set(at, other()));
                places.add(() -> items.add(items.get(at)));
                collect(items.get(i), places);
            }
        }
    }

    private Object other() {
        return switch (random.nextInt(8)) {
            case 0 -> HostileTexts.ALL.get(random.nextInt(HostileTexts.ALL.size()));
            case 1 -> "@%s@".formatted(RAW.get(random.nextInt(RAW.size())));
            case 2 -> List.of(0, -1, 99, Integer.MAX_VALUE).get(random.nextInt(4));
            case 3 -> "";
            case 4 -> List.of();
            case 5 -> Map.of("a", List.of(Map.of("b", 1)));
            case 6 -> random.nextBoolean();
            default -> List.of("\u0000", "\ud83d", "x".repeat(70_000)).get(random.nextInt(3));
        };
    }
}
