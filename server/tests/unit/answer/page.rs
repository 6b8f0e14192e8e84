//! Unit tests of `answer::page`.

use crate::answer::page::normalize_marks;

#[test]
fn a_mark_is_a_comment_in_an_island_and_nothing_elsewhere() {
    let props = r#"data-component="A" data-props="&lt;!&gt;""#;
    let island = format!("<leptos-island {props}>3<!> of <!--<() />-->4</leptos-island>");
    let page = ["<p>1<!> of <!--<() />-->2</p>", &island, "<p>5<!>", &island, "<!></p>"].concat();
    let island = island.replace("<!>", "<!---->");
    assert_eq!(normalize_marks(&page), ["<p>1 of 2</p>", &island, "<p>5", &island, "</p>"].concat());
}
