//! A guess before one looks: which status will come back?

use leptos::prelude::*;

use crate::lab::GUESSES;

/// The question, as radio buttons named `guess`.
#[component]
pub fn Predict(guess: Option<u16>, #[prop(optional)] required: bool) -> impl IntoView {
    let radios = GUESSES
        .into_iter()
        .map(|(status, word)| {
            view! {
                <label class="choice">
                    <input type="radio" name="guess" value=status checked=guess == Some(status) required=required/>
                    <span><b>{status}</b>" "{word}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="choices predict">
            <legend>{if required { "Which status will come back?" } else { "Your guess" }}</legend>
            <div class="choices-row">
                {radios}
                {(!required).then(|| no_guess(guess))}
            </div>
        </fieldset>
    }
    .into_any()
}

fn no_guess(guess: Option<u16>) -> impl IntoView {
    view! {
        <label class="choice">
            <input type="radio" name="guess" value="" checked=guess.is_none()/>
            <span>"no guess"</span>
        </label>
    }
}

#[cfg(test)]
mod tests {
    use two_gates_policy::Stop;

    use crate::components::Outcome;
    use crate::lab::GUESSES;

    #[test]
    fn a_guess_has_the_word_that_the_answer_will_have() {
        for (status, word) in GUESSES {
            assert_eq!(word, Outcome::of(status, Stop::Gate2).word(), "{status}");
        }
    }
}
