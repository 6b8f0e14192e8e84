//! Unit tests of `features::monitor::query`.

use crate::features::monitor::audit::{AuditStream, EventName};
use crate::features::monitor::query::MonitorQuery;
use crate::wire::MonitorPath;

#[test]
fn a_query_is_read_as_it_is_written_and_a_form_s_empty_fields_say_nothing() {
    let query = MonitorQuery {
        stream: Some(AuditStream::Authorization),
        event: Some(EventName::AuthzFail),
        account: Some("a b&c".to_owned()),
        status: Some(404),
        before: Some(7),
        ..MonitorQuery::default()
    };
    let text = query.query();
    let pairs: Vec<_> = form_urlencoded::parse(text.as_bytes()).collect();
    let read = MonitorQuery::parse(pairs.iter().map(|(name, value)| (name.as_ref(), value.as_ref())));
    assert_eq!(read, Ok(query));
    assert_eq!(MonitorQuery::parse([("account", ""), ("status", " ")]), Ok(MonitorQuery::default()));
    assert_eq!(MonitorQuery::default().link(&MonitorPath), "/monitor");
}

#[test]
fn a_request_id_is_found_however_it_was_copied() {
    let id = "0198a8f0-52b7-7c1e-9d3a-2f6b1c4d5e6f";
    for typed in [id.to_owned(), format!(" urn:uuid:{id} "), id.to_uppercase()] {
        let read = MonitorQuery::parse([("request", typed.as_str())]).unwrap();
        assert_eq!(read.request.as_deref(), Some(id), "{typed}");
    }
}

#[test]
fn what_does_not_fit_is_named() {
    let long = "x".repeat(257);
    for (name, value, said) in [
        ("status", "no", "status: use a status, such as 403."),
        ("event", "login", "event: there is no event of that name."),
        ("stream", "both", "stream: use authentication or authorization."),
        ("before", "-1", "before: use the number of an event."),
        ("account", &long, "account: give at most 256 characters."),
        ("page", "1", "page: the monitor has no such part."),
    ] {
        assert_eq!(MonitorQuery::parse([(name, value)]).unwrap_err(), said);
    }
    assert!(MonitorQuery::parse([("status", "401"), ("status", "403")]).is_err());
}
