package io.portolan.http;

/** Who may have answers from memory; the module that knows callers implements it. */
public interface Readership {

    /** Whether reads are open to anybody. */
    boolean isEverybody();

    /** Whether whoever asks now was found to be one who may read; asked behind the security. */
    boolean includesCaller();
}
