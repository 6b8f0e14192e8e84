-- Addresses that nobody is let in from, and what nobody may read before its time.

CREATE TABLE blocked_address (
    id         INTEGER PRIMARY KEY AUTOINCREMENT, -- never used twice: a form that lifts one never lifts another
    world_id   INTEGER NOT NULL REFERENCES world (id) ON DELETE CASCADE,
    network    TEXT    NOT NULL, -- an address, or a network in CIDR notation without bits of a host
    reason     TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    created_by TEXT    NOT NULL, -- the user name; the block outlives the account
    expires_at INTEGER,          -- NULL: until it is lifted
    UNIQUE (world_id, network)
) STRICT;

CREATE TABLE embargo (
    world_id INTEGER PRIMARY KEY REFERENCES world (id) ON DELETE CASCADE,
    lifts_at INTEGER NOT NULL
) STRICT;
