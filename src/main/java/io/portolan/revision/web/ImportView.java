package io.portolan.revision.web;

import io.portolan.revision.Revision;
import io.swagger.v3.oas.annotations.media.Schema;

@Schema(name = "Import", description = "What was imported")
record ImportView(
        @Schema(example = "vapi") String id,
        @Schema(description = "The newest revision", example = "6") int headRevision,
        @Schema(description = "SHA-256 of the canonical catalog at the newest revision")
                String digest,
        @Schema(description = "The digest of the whole chain, the same as where it comes from")
                String chain) {

    static ImportView of(Revision head) {
        return new ImportView(
                head.provider().text(),
                head.number().value(),
                head.digest().hex(),
                head.chain().hex());
    }
}
