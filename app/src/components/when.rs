//! A moment, for people and for programs.

use leptos::prelude::*;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A time element. Always in UTC, so that the server and any reader agree.
#[component]
pub fn When(
    /// RFC 3339 in UTC, such as `2026-03-01T09:30:00Z`.
    at: String,
) -> impl IntoView {
    let text = spelled(&at).unwrap_or_else(|| at.clone());
    view! { <time datetime=at>{text}</time> }
}

/// `Mar 1, 2026, 09:30 UTC`; nothing where the text is no such time.
fn spelled(at: &str) -> Option<String> {
    let (date, time) = at.split_once('T')?;
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let month = MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
    let minute = time.get(..5)?;
    Some(format!("{month} {}, {year}, {minute} UTC", day.parse::<u8>().ok()?))
}

#[cfg(test)]
mod tests {
    use super::spelled;

    #[test]
    fn a_time_is_spelled_for_people_and_what_is_none_is_left_alone() {
        assert_eq!(spelled("2026-03-01T09:30:00Z").as_deref(), Some("Mar 1, 2026, 09:30 UTC"));
        for bad in ["", "yesterday", "2026-13-01T09:30:00Z", "2026-03T09:30"] {
            assert_eq!(spelled(bad), None, "{bad}");
        }
    }
}
