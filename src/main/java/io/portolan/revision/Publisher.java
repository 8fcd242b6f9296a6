package io.portolan.revision;

/** Writes the log of revisions. */
public interface Publisher {

    /**
     * Makes a publication the next revision of its provider, which it creates if need be.
     *
     * @throws IllegalArgumentException if it is dated before the head, or corrects a revision that
     *     is not there
     */
    Revision publish(Publication publication);
}
