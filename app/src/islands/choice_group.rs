//! A group of radio buttons drawn as a row of choices.

use leptos::prelude::*;

/// One question with a few answers.
#[component]
pub fn ChoiceGroup(
    legend: &'static str,
    name: &'static str,
    options: Vec<(&'static str, String)>,
    chosen: &'static str,
    on_choose: Callback<&'static str>,
) -> impl IntoView {
    let radios = options
        .into_iter()
        .map(|(key, label)| {
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        name=name
                        value=key
                        checked=key == chosen
                        on:change=move |_| on_choose.run(key)
                    />
                    <span>{label}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="choices">
            <legend>{legend}</legend>
            <div class="choices-row">{radios}</div>
        </fieldset>
    }
    .into_any()
}
