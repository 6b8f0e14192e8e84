//! The questions of the lab: each answer names the statuses that the server returns.

use two_gates_app::lab::{LabQuery, QUESTIONS};

use crate::common::Site;

#[tokio::test]
async fn a_question_is_answered_by_the_statuses_that_its_requests_get() {
    let site = Site::new().await;
    let guest = site.guest();
    for question in QUESTIONS.iter() {
        assert!(question.short.ends_with('.') && question.answer.ends_with('.'), "{question:?}");
        assert!(!question.sections.is_empty(), "{question:?}");
        let requests = question.requests().unwrap();
        let text = format!("{} {}", question.short, question.answer);
        for lab_request in std::iter::once(requests.request).chain(requests.other) {
            let status = guest.exchange(&lab_request).await["status"].to_string();
            assert!(text.contains(&status), "{status}: {text}");
        }
    }
}

/// The form and the link of a question write its query in different ways.
#[tokio::test]
async fn the_answer_stands_above_the_exchange_however_its_query_is_written() {
    let site = Site::new().await;
    let guest = site.guest();
    for question in QUESTIONS.iter() {
        let link = LabQuery { pristine: true, ..question.requests().unwrap() }.link();
        for address in [format!("/lab?{}&world=start", question.query), link] {
            let page = guest.get(&address).await.text();
            let position = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text} at {address}"));
            assert!(position("id=\"lab-question\"") < position("class=\"exchange"), "{address}");
            assert!(position(question.short) < position("class=\"exchange"), "{address}");
        }
    }
    // In a world that someone may have changed, the answer may be wrong, so the page does not show it.
    let unmarked = format!("/lab?{}", QUESTIONS[0].query);
    for other in ["/lab", "/lab?persona=alice&path=/admin&world=start", &unmarked] {
        assert!(!guest.get(other).await.text().contains("id=\"lab-question\""), "{other}");
    }
}
