//! The log line of an audit row.

use crate::db::audit::AuditRow;

/// Writes one line, with each part of the row as a field.
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
