//! Unit tests of `view::render`.

use leptos::prelude::*;

use super::{RenderedOnce, Slot, Template, normalize_marks};

#[test]
fn a_mark_is_a_comment_in_an_island_and_nothing_elsewhere() {
    let props = r#"data-component="A" data-props="&lt;!&gt;""#;
    let island = format!("<leptos-island {props}>3<!> of <!--<() />-->4</leptos-island>");
    let page = ["<p>1<!> of <!--<() />-->2</p>", &island, "<p>5<!>", &island, "<!></p>"].concat();
    let island = island.replace("<!>", "<!---->");
    assert_eq!(normalize_marks(&page), ["<p>1 of 2</p>", &island, "<p>5", &island, "</p>"].concat());
}

#[test]
fn a_view_is_rendered_once_for_each_key_and_each_time_without_a_key() {
    let (rendered, mut count) = (RenderedOnce::new(), 0);
    let mut html = |key: Option<u8>| {
        let html = rendered.html(key, || {
            count += 1;
            view! { <p>{count}</p> }
        });
        html.into_owned()
    };
    assert_eq!([Some(1), Some(2), Some(1)].map(&mut html), ["<p>1</p>", "<p>2</p>", "<p>1</p>"]);
    assert_eq!([None, Some(2), None].map(&mut html), ["<p>3</p>", "<p>2</p>", "<p>4</p>"]);
}

#[test]
fn a_template_escapes_every_text_and_no_html() {
    let template = Template::new(|[text, html]| view! { <p title=text>{text}" and "{html}</p> });
    for (text, escaped) in
        [("<", "&lt;"), ("a>", "a&gt;"), ("&b", "&amp;b"), ("\"", "&quot;"), ("\u{e001}'", "\u{e001}'")]
    {
        let rows = [[text.into(), Slot::Html("<b>1</b>".into())], ["".into(), text.into()]];
        let first = format!("<p title=\"{escaped}\">{escaped} and <b>1</b></p>");
        assert_eq!(template.fill(rows), format!("{first}<p title=\"\"> and {escaped}</p>"));
    }
    assert_eq!(template.fill(None), "");
}
