-- Which scenarios a visitor has done, for as long as their session lives. The progress of a guest is in a cookie of theirs, and not here.

CREATE TABLE progress (
    id_hash  BLOB NOT NULL REFERENCES session (id_hash) ON DELETE CASCADE,
    scenario TEXT NOT NULL, -- its slug
    PRIMARY KEY (id_hash, scenario)
) STRICT, WITHOUT ROWID;
