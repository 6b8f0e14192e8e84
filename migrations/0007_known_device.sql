-- Browsers that an account has been logged in from: nobody else's failures lock them out. Of the cookie only the hash is here.

CREATE TABLE known_device (
    hash       BLOB    NOT NULL CHECK (length(hash) = 32), -- SHA-256 of the cookie
    world_id   INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL, -- the last login
    PRIMARY KEY (hash, world_id, account_id),
    FOREIGN KEY (world_id, account_id) REFERENCES account (world_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX known_device_by_account ON known_device (world_id, account_id, seen_at);
CREATE INDEX known_device_by_seen ON known_device (seen_at);
