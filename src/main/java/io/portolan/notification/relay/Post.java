package io.portolan.notification.relay;

import io.portolan.notification.Target;
import java.util.Map;

/** What is sent in one attempt. */
record Post(Target target, Map<String, String> headers, byte[] body) {}
