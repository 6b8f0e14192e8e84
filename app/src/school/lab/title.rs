//! The title of the lab: the exchange it shows, such as `GET /inbox as alice: 200`.

use crate::components::request_words;
use crate::lab::Exchange;
use crate::school::lab::LabShow;

/// The title, without the name of the site.
pub fn lab_title(show: &LabShow) -> String {
    match (&show.exchange, &show.other) {
        (Some(first), Some(second)) => format!("{} | {}", one(first), one(second)),
        (Some(exchange), None) => one(exchange),
        (None, _) => "Lab".to_owned(),
    }
}

fn one(exchange: &Exchange) -> String {
    let (request, whom) = request_words(exchange);
    format!("{request} {whom}: {}", exchange.status)
}
