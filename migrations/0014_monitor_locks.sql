-- A lock is a second event of one answer, so the chart leaves it out: the index has the name of the event as well.

DROP INDEX audit_event_by_status;
CREATE INDEX audit_event_by_status ON audit_event (world_id, status, at, event);
