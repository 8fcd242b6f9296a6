package io.portolan.http;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A good answer: a body in a format, how long it keeps, and which revision it is about. */
public final class Answer {

    /** How long an answer keeps. */
    public enum Keeps {
        /** Ask again, with the ETag: the head may have moved. */
        UNTIL_ASKED_AGAIN("no-cache"),
        /** Facts of a revision with a certain chain never change. */
        FOR_EVER("public, max-age=31536000, immutable"),
        /**
         * What a release makes of a revision may change with the release, and what has its number
         * with the history.
         */
        AN_HOUR("public, max-age=3600"),
        NOT_AT_ALL("no-store");

        private final String header;

        Keeps(String header) {
            this.header = header;
        }
    }

    /** The header that names the revision an answer is about. */
    public static final String REVISION = "Catalog-Revision";

    /** The header that names its chain: the number alone may come to mean another revision. */
    public static final String CHAIN = "Catalog-Chain";

    private final ResponseEntity.BodyBuilder response = ResponseEntity.ok();

    private Answer() {}

    public static Answer in(Format format) {
        return in(format.contentType());
    }

    public static Answer in(MediaType type) {
        var answer = new Answer();
        answer.response.contentType(type);
        return answer;
    }

    public Answer keeps(Keeps keeps) {
        return with("Cache-Control", keeps.header);
    }

    /**
     * @param chain which history the revision belongs to
     */
    public Answer about(Object revision, Object chain) {
        return with(REVISION, revision.toString()).with(CHAIN, chain.toString());
    }

    public Answer with(String header, String value) {
        response.header(header, value);
        return this;
    }

    public <T> ResponseEntity<T> body(T body) {
        return response.body(body);
    }
}
