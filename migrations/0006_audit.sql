-- What the defenders see: each refusal, and each change to who may do what. Rows are only added, and swept when they are old.

CREATE TABLE audit_event (
    id         INTEGER PRIMARY KEY AUTOINCREMENT, -- the order of the trail; a reader goes on behind the last one it has seen
    world_id   INTEGER NOT NULL REFERENCES world (id) ON DELETE CASCADE,
    at         INTEGER NOT NULL,
    stream     TEXT    NOT NULL CHECK (stream IN ('authentication', 'authorization')),
    event      TEXT    NOT NULL, -- a name of the OWASP logging vocabulary
    request_id TEXT    NOT NULL,
    account    TEXT, -- the user name; NULL where nobody was identified
    credential TEXT, -- the kind of it; NULL where none was sent
    method     TEXT    NOT NULL,
    resource   TEXT    NOT NULL, -- the path, without its query
    status     INTEGER NOT NULL,
    gate       TEXT    NOT NULL,
    reason     TEXT,
    address    TEXT    NOT NULL,
    target     TEXT, -- the account or the thing that something was done to
    detail     TEXT
) STRICT;

CREATE INDEX audit_event_by_stream ON audit_event (world_id, stream, id);
CREATE INDEX audit_event_by_request ON audit_event (world_id, request_id);
CREATE INDEX audit_event_by_account ON audit_event (world_id, account, id);
CREATE INDEX audit_event_by_address ON audit_event (world_id, address, id);
-- The chart, the top lists and the sweeper ask for a time.
CREATE INDEX audit_event_by_time ON audit_event (world_id, at, stream);
