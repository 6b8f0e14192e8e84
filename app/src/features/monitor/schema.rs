//! Schemas for the words of the trail.

use utoipa::openapi::schema::Object;

use super::audit::{EventName, Stream};
use crate::wire::schema::{one_of, or_empty};

/// What an event is about.
pub fn stream() -> Object {
    one_of("What the event is about.", Stream::ALL)
}

/// The name of an event.
pub fn event_name() -> Object {
    one_of("What happened, as the OWASP logging vocabulary has it.", EventName::ALL.iter().copied())
}

/// A stream to choose in a query.
pub fn stream_in_query() -> Object {
    or_empty(stream())
}

/// The name of an event to choose in a query.
pub fn event_in_query() -> Object {
    or_empty(event_name())
}
