-- Everything demonstrated lives in a world: nothing in it is real, and one world never sees another.

-- "2GAT": tells our files from other people's before anything is written to them.
PRAGMA application_id = 843530580;

CREATE TABLE world (
    id         INTEGER PRIMARY KEY,
    name       TEXT    NOT NULL UNIQUE,
    created_at INTEGER NOT NULL -- seconds since 1970-01-01T00:00:00Z, as all times here
) STRICT;

CREATE TABLE account (
    id            INTEGER PRIMARY KEY,
    world_id      INTEGER NOT NULL REFERENCES world (id) ON DELETE CASCADE,
    name          TEXT    NOT NULL,
    display_name  TEXT    NOT NULL,
    role          TEXT    NOT NULL CHECK (role IN ('standard', 'administrator')),
    plan          TEXT    NOT NULL CHECK (plan IN ('free', 'pro')),
    password_hash TEXT, -- PHC string; NULL for members who cannot log in
    UNIQUE (world_id, name),
    UNIQUE (world_id, id) -- lets the tables below prove that both ends of a row are in one world
) STRICT;

CREATE TABLE profile (
    account_id INTEGER PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    headline   TEXT NOT NULL,
    about      TEXT NOT NULL,
    visibility TEXT NOT NULL CHECK (visibility IN ('public', 'private'))
) STRICT;

CREATE TABLE message (
    id           INTEGER PRIMARY KEY,
    world_id     INTEGER NOT NULL,
    recipient_id INTEGER NOT NULL,
    sender_id    INTEGER NOT NULL,
    subject      TEXT    NOT NULL,
    body         TEXT    NOT NULL,
    sent_at      INTEGER NOT NULL,
    FOREIGN KEY (world_id, recipient_id) REFERENCES account (world_id, id) ON DELETE CASCADE,
    FOREIGN KEY (world_id, sender_id) REFERENCES account (world_id, id) ON DELETE CASCADE
) STRICT;

-- The inbox is read newest first.
CREATE INDEX message_by_recipient ON message (world_id, recipient_id, sent_at DESC, id DESC);
CREATE INDEX message_by_sender ON message (world_id, sender_id);
