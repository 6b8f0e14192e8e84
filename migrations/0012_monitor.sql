-- The monitor asks for the newest events of one stream, filtered; each filter of its own has an index, so that what is rare is found
-- among a million rows. The index by time holds all that the chart needs.

DROP INDEX audit_event_by_account;
DROP INDEX audit_event_by_address;
DROP INDEX audit_event_by_time;
CREATE INDEX audit_event_by_account ON audit_event (world_id, stream, account, id);
CREATE INDEX audit_event_by_address ON audit_event (world_id, stream, address, id);
CREATE INDEX audit_event_by_name ON audit_event (world_id, stream, event, id);
CREATE INDEX audit_event_by_time ON audit_event (world_id, at, status);
