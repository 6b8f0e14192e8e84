-- What accounts have asked an administrator for. The latest request of an account and a permission, and no other: what became of the earlier
-- ones is in the audit trail. A grant is a request that was granted.

CREATE TABLE access_request (
    id         INTEGER PRIMARY KEY AUTOINCREMENT, -- a new number for each request: nobody grants one that they have not read
    world_id   INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    permission TEXT    NOT NULL CHECK (permission IN ('members:list', 'reports:read')),
    message    TEXT    NOT NULL,
    state      TEXT    NOT NULL CHECK (state IN ('open', 'granted', 'refused', 'withdrawn', 'revoked')),
    asked_at   INTEGER NOT NULL,
    settled_at INTEGER, -- NULL while it is open
    settled_by TEXT,    -- the user name of the administrator; NULL while it is open, and where the asker withdrew it
    FOREIGN KEY (world_id, account_id) REFERENCES account (world_id, id) ON DELETE CASCADE
) STRICT;

CREATE UNIQUE INDEX access_request_of_account ON access_request (account_id, permission);
CREATE INDEX access_request_by_state ON access_request (world_id, state, id);
CREATE INDEX access_request_by_member ON access_request (world_id, account_id);
