package io.portolan.http;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpEntity;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the answers of a handler show once: see {@link ShownOnce}. */
public final class Secrets {

    private static final JsonMapper JSON = new JsonMapper();

    private Secrets() {}

    /** The names of the fields. */
    public static List<String> of(HandlerMethod handler) {
        ResolvableType answer = ResolvableType.forMethodReturnType(handler.getMethod());
        Class<?> body =
                HttpEntity.class.isAssignableFrom(answer.toClass())
                        ? answer.getGeneric().toClass()
                        : answer.toClass();
        return body.isRecord()
                ? Arrays.stream(body.getRecordComponents())
                        .filter(component -> component.isAnnotationPresent(ShownOnce.class))
                        .map(RecordComponent::getName)
                        .toList()
                : List.of();
    }

    /** The body of a handler's answer, without them. */
    public static byte[] removed(HandlerMethod handler, byte[] body) {
        List<String> names = of(handler);
        if (names.isEmpty()) {
            return body;
        }
        var fields = (ObjectNode) JSON.readTree(body);
        fields.remove(names);
        return (ReadableJson.write(fields) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
