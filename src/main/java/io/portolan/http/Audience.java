package io.portolan.http;

import jakarta.servlet.http.HttpServletRequest;

/** Whom an answer is for. Who judges the caller says so, before the handler is asked. */
public enum Audience {
    /** Anybody: it may be given from memory without a look at the request. */
    ANYONE,
    /** Whoever may read here: given from memory only behind the judgement. */
    READERS,
    /** This caller: never given from memory. Also where nobody said anything. */
    CALLER;

    private static final String ATTRIBUTE = Audience.class.getName();

    public void markOn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static Audience of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Audience audience ? audience : CALLER;
    }
}
