-- A session row is written at login, touched, and deleted; it never changes whose it is, so a slow request can bring nothing back.

CREATE TABLE session (
    id_hash    BLOB    NOT NULL PRIMARY KEY CHECK (length(id_hash) = 32), -- SHA-256 of the id: the file alone lets nobody in
    world_id   INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    created_at INTEGER NOT NULL, -- the absolute limit counts from here
    seen_at    INTEGER NOT NULL, -- the idle limit counts from here; touched once a minute at most
    FOREIGN KEY (world_id, account_id) REFERENCES account (world_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX session_by_account ON session (world_id, account_id, created_at);
-- The sweeper looks for rows that neither limit lets live.
CREATE INDEX session_by_seen ON session (seen_at);
CREATE INDEX session_by_created ON session (created_at);
