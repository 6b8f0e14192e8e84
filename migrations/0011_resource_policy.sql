-- How the refusals of a permission are told in a world, where an administrator has set it; without a row, as the grant has it.

CREATE TABLE resource_policy (
    world_id   INTEGER NOT NULL REFERENCES world (id) ON DELETE CASCADE,
    permission TEXT    NOT NULL CHECK (permission IN ('inbox:read', 'members:list', 'profile:read', 'reports:read')),
    told       TEXT    NOT NULL CHECK (told IN ('forbid', 'conceal', 'challenge', 'uniform')),
    PRIMARY KEY (world_id, permission)
) STRICT, WITHOUT ROWID;
