//! The marks that leptos leaves for islands that wake up: between pieces of text, and where a view is empty.

use memchr::memmem;

const MARK: &str = "<!>";
const EMPTY: &str = "<!--<() />-->";
const ISLAND: &str = "<leptos-island ";
const END: &str = "</leptos-island>";

/// A page with its marks as HTML knows them (§13.1.6). In an island each becomes a whole comment, which is
/// the same node; elsewhere nothing looks for them.
pub(super) fn well_formed(html: &str) -> String {
    let mut page = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = memmem::find(rest.as_bytes(), ISLAND.as_bytes()) {
        let (outside, island) = rest.split_at(start);
        let end = memmem::find(island.as_bytes(), END.as_bytes()).expect("an island ends");
        let (island, after) = island.split_at(end);
        push(&mut page, outside, "", "");
        push(&mut page, island, "<!---->", EMPTY);
        rest = after;
    }
    push(&mut page, rest, "", "");
    page
}

/// Appends a part of the page with something else for each mark.
fn push(page: &mut String, html: &str, mark: &str, empty: &str) {
    let mut copied = 0;
    for at in memmem::find_iter(html.as_bytes(), "<!") {
        let (len, instead) = match &html[at..] {
            rest if rest.starts_with(MARK) => (MARK.len(), mark),
            rest if rest.starts_with(EMPTY) => (EMPTY.len(), empty),
            _ => continue,
        };
        page.push_str(&html[copied..at]);
        page.push_str(instead);
        copied = at + len;
    }
    page.push_str(&html[copied..]);
}

#[cfg(test)]
mod tests {
    use super::well_formed;

    #[test]
    fn a_mark_is_a_comment_in_an_island_and_nothing_elsewhere() {
        let island = r#"<leptos-island data-component="A" data-props="&lt;!&gt;">3<!> of <!--<() />-->4</leptos-island>"#;
        let page = ["<p>1<!> of <!--<() />-->2</p>", island, "<p>5<!>", island, "<!></p>"].concat();
        let island = island.replace("<!>", "<!---->");
        assert_eq!(well_formed(&page), ["<p>1 of 2</p>", &island, "<p>5", &island, "</p>"].concat());
    }
}
