-- Who brought a revision from another installation. Not part of the chain, which is the same there and here.
alter table revision add column imported_by text;
comment on column revision.imported_by is
    'Null: published here, or came with a release. Else the author is the claim of the document that was imported.';
