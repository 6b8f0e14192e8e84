//! The line of the log that stands beside each row of the trail.

use crate::db::audit::AuditRow;

/// One line, with every part of the record a field.
pub(super) fn log(record: &AuditRow) {
    tracing::info!(
        target: "two_gates::audit",
        event = record.event.as_str(),
        stream = record.event.stream().key(),
        request.id = record.request_id,
        account = record.account,
        credential = record.credential,
        method = record.method,
        resource = record.resource,
        status = record.status,
        gate = record.gate.key(),
        reason = record.reason,
        address = record.address,
        target = record.target,
        detail = record.detail,
    );
}
