package io.portolan.bundle.web;

import io.portolan.bundle.Plan;
import io.portolan.bundle.Renderer;
import io.portolan.http.Answer;
import io.portolan.http.Answer.Keeps;
import io.portolan.http.Format;
import io.portolan.revision.CatalogAt;

/** A plan, who renders it, and the catalog it was made from. */
record Order(CatalogAt at, Plan plan, Renderer renderer) {

    Answer answer(Format format) {
        return at.answer(format, Keeps.AN_HOUR);
    }
}
