-- Credentials other than the password of an account. Of a token only the hash is here, so the file alone lets nobody in.

CREATE TABLE token (
    id           INTEGER PRIMARY KEY AUTOINCREMENT, -- a number in an address never means another token later
    world_id     INTEGER NOT NULL,
    account_id   INTEGER NOT NULL,
    kind         TEXT    NOT NULL CHECK (kind IN ('personal', 'access', 'key')),
    hash         BLOB    NOT NULL CHECK (length(hash) = 32), -- SHA-256 of the whole token
    name         TEXT    NOT NULL,
    scopes       TEXT, -- scope tokens with a space between; NULL for a key, which is not limited
    auth_time    INTEGER, -- when its owner last proved who they are before they made it; NULL where nobody did
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER, -- NULL for never
    last_used_at INTEGER, -- written once a minute at most
    revoked_at   INTEGER,
    UNIQUE (world_id, hash),
    FOREIGN KEY (world_id, account_id) REFERENCES account (world_id, id) ON DELETE CASCADE
) STRICT;

CREATE INDEX token_by_account ON token (world_id, account_id, created_at);

-- The clients of the token endpoint (RFC 6749 §2). Each acts for one account.
CREATE TABLE oauth_client (
    world_id    INTEGER NOT NULL,
    client_id   TEXT    NOT NULL,
    secret_hash TEXT    NOT NULL, -- PHC string
    account_id  INTEGER NOT NULL,
    scopes      TEXT    NOT NULL, -- what it may ask for
    PRIMARY KEY (world_id, client_id),
    FOREIGN KEY (world_id, account_id) REFERENCES account (world_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- The people of the vault: a realm of its own, which shares nothing with the accounts.
CREATE TABLE vault_user (
    id            INTEGER PRIMARY KEY,
    world_id      INTEGER NOT NULL REFERENCES world (id) ON DELETE CASCADE,
    name          TEXT    NOT NULL CHECK (instr(name, ':') = 0), -- RFC 7617 §2: the first colon ends it
    role          TEXT    NOT NULL CHECK (role IN ('standard', 'administrator')),
    password_hash TEXT    NOT NULL, -- PHC string
    UNIQUE (world_id, name)
) STRICT;
