//! What a query string asks for: the page and the API read it alike.

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
        "header=prefer:+x",
        "body=x",
        "guess=401",
        "other_path=/admin",
    ] {
        let exchange = guest.lab(query).await.json();
        let line = if query.starts_with("other_") { &exchange[0] } else { &exchange };
        let line = line["came_back"]["start_line"].as_str().unwrap();
        let page = guest.get(&format!("/lab?{query}")).await;
        assert_eq!(page.status, 200, "{query}");
        assert!(page.text().contains(line), "{query}: {line}");
    }
    let form = guest.get("/lab").await.text();
    assert!(!form.contains("class=\"exchange") && form.contains("class=\"lab-examples"));
}
