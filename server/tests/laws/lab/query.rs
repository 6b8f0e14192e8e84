//! The lab's query string, which the page and the API parse in the same way.

use crate::common::Site;

#[tokio::test]
async fn any_part_that_says_something_sends_on_the_page_as_in_the_api() {
    let site = Site::new().await;
    let guest = site.guest();
    for query in [
        "persona=alice",
        "method=DELETE",
        "path=/admin",
        "accept=application/json",
        "policy=uniform",
        "clock=1",
        "header=prefer:+x",
        "body=x",
        "guess=401",
        "world=start",
        "other_path=/admin",
    ] {
        let exchange = guest.lab(query).await.json();
        let line = exchange["came_back"]["start_line"].as_str().unwrap();
        let page = guest.get(&format!("/lab?{query}")).await;
        assert_eq!(page.status, 200, "{query}");
        assert!(page.text().contains(line), "{query}: {line}");
    }
    let form = guest.get("/lab").await.text();
    assert!(!form.contains("class=\"exchange") && form.contains("class=\"lab-examples"));
}

#[tokio::test]
async fn the_empty_parts_that_a_form_sends_do_not_stay_in_the_address() {
    let site = Site::new().await;
    let guest = site.guest();
    for (query, location) in [
        (
            "persona=bob&path=%2Finbox&policy=&guess=&accept=&header=&header=&body=",
            "/lab?persona=bob&path=%2Finbox",
        ),
        ("path=%2Fadmin&typed_path=&other_path=&other_typed_path=", "/lab?path=%2Fadmin"),
        ("header=&header=Prefer%3A+x&header=&other_path=", "/lab?header=Prefer%3A+x"),
        ("policy=&guess=", "/lab"),
        ("=", "/lab"),
    ] {
        let reply = guest.get(&format!("/lab?{query}")).await;
        assert_eq!((reply.status.as_u16(), reply.header("location")), (303, Some(location)), "{query}");
        assert_eq!(guest.get(location).await.status, 200, "{location} is where it ends");
        assert_eq!(guest.lab(query).await.status, 200, "a program is answered at once");
    }
    assert_eq!(guest.get("/lab?policy=&guess=x").await.status, 400);
}

/// The form always sends the typed path and the selected credential. The typed path counts only if `path` is
/// empty, and the selected credential only if `persona` is.
#[tokio::test]
async fn a_second_choice_counts_only_without_the_first() {
    let site = Site::new().await;
    let guest = site.guest();
    for (query, canonical) in [
        ("typed_path=%2Fadmin", "path=%2Fadmin"),
        ("path=&typed_path=%2Fadmin&other_path=&other_typed_path=%2F", "path=%2Fadmin&other_path=%2F"),
        ("path=%2Finbox&typed_path=inbox", "path=%2Finbox"),
        ("persona=&credential=expired", "persona=expired"),
        ("persona=bob&credential=expired", "persona=bob"),
    ] {
        let reply = guest.get(&format!("/lab?{query}")).await;
        let location = format!("/lab?{canonical}");
        assert_eq!((reply.status.as_u16(), reply.header("location")), (303, Some(&*location)), "{query}");
        let [one, other] = [guest.lab(query).await.json(), guest.lab(canonical).await.json()];
        assert_eq!(one["sent"]["start_line"], other["sent"]["start_line"], "{query}");
        assert_eq!(one["persona"], other["persona"], "{query}");
    }
    for (query, part) in [
        ("path=&typed_path=inbox", "path: "),
        ("path=&typed_path=", "path: type a path, such as /inbox."),
        ("credential=zoe", "persona: "),
    ] {
        let page = guest.get(&format!("/lab?{query}")).await;
        assert!(page.status == 400 && page.text().contains(part), "{query}");
    }
}

#[tokio::test]
async fn a_body_keeps_its_line_breaks_on_the_page_and_breaks_out_of_nothing() {
    let site = Site::new().await;
    let guest = site.guest();
    for (encoded, body) in [("a%0D%0Ab%0Dc%0Ad", "a\nb\nc\nd"), ("%0Aa", "\na"), ("a%26lt%3B", "a&amp;lt;")] {
        let page = guest.get(&format!("/lab?method=POST&body={encoded}")).await.text();
        assert!(page.contains(&format!(">\n{body}</textarea>")), "{encoded}");
    }
    let exchange = guest.lab("method=POST&body=a%0D%0Ab").await.json();
    assert_eq!(exchange["sent"]["body"], "a\nb");
    let page = guest.get("/lab?method=POST&body=%3C/textarea%3E%3Cscript%3E").await.text();
    assert!(page.contains(">\n&lt;/textarea>&lt;script></textarea>"));
    assert_eq!(page.matches("</textarea").count(), 1);
}

#[tokio::test]
async fn a_path_is_sent_as_a_browser_sends_what_one_types() {
    let site = Site::new().await;
    let guest = site.guest();
    let exchange = guest.lab("path=/profiles/%C3%A9lise?%F0%9F%9A%AA=%25C3").await.json();
    assert_eq!(exchange["sent"]["start_line"], "GET /profiles/%C3%A9lise?%F0%9F%9A%AA=%C3 HTTP/1.1");
    let long = format!("path=/{}", "%C3%A9".repeat(171));
    assert_eq!(guest.lab(&long).await.status, 400, "the bound is that of what is sent");
    let refusal = guest.lab("path=inbox").await.json();
    assert_eq!(refusal["detail"], "path: start with one slash, as in /inbox.");
}
