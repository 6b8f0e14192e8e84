//! The marks that leptos leaves for islands that wake up: between pieces of text, and where a view is empty.

const MARK: &str = "<!>";
const EMPTY: &str = "<!--<() />-->";
const OPEN: &str = "<leptos-island ";
const CLOSE: &str = "</leptos-island>";

/// A page with its marks as HTML knows them (§13.1.6). In an island each becomes a whole comment, which is the same node; elsewhere nothing
/// looks for them.
pub(super) fn well_formed(html: &str) -> String {
    let mut page = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((outside, island)) = rest.split_once(OPEN) {
        let (island, after) = island.split_once(CLOSE).expect("an island ends");
        push_without(&mut page, outside);
        page.push_str(OPEN);
        page.push_str(&island.replace(MARK, "<!---->"));
        page.push_str(CLOSE);
        rest = after;
    }
    push_without(&mut page, rest);
    page
}

fn push_without(page: &mut String, html: &str) {
    for piece in html.split(MARK) {
        page.extend(piece.split(EMPTY));
    }
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
