-- The number of an account that was closed is never given to another: what was begun for the one must not end at the other.

CREATE TABLE account_number (
    last INTEGER NOT NULL -- the highest number that an account had when it was closed
) STRICT;

INSERT INTO account_number (last) VALUES (0);

CREATE TRIGGER account_closed AFTER DELETE ON account BEGIN
    UPDATE account_number SET last = max(last, old.id);
END;
