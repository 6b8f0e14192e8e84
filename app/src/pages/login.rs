//! The login prompt: `/login`, and the body of every 401.

use leptos::prelude::*;
use two_gates_policy::Verdict;

use super::{LoginPrompt, LoginWhy};
use crate::catalogue::{PERSONAS, Persona, RESOURCES};
use crate::components::{Field, PersonaForm, expected, plan_word, role_word};
use crate::wire::{LocalPath, Page};

const ERROR: &str = "login-error";
/// Published on purpose: nothing in the demonstration is secret.
const PASSWORD: &str = "correct-horse-battery";

/// The login form, and the demo accounts that one may use.
#[component]
pub fn LoginPage(
    /// What was asked for, and what was typed.
    prompt: LoginPrompt,
) -> impl IntoView {
    let LoginPrompt { why, next, user_name } = prompt;
    let failed = why == LoginWhy::Failed;
    let error = failed.then_some(ERROR);
    view! {
        <h1>{heading(why)}</h1>
        {reason(why, &next)}
        <div class="columns">
            <form class="panel stack" method="post" action=Page::Login.to_string()>
                {failed.then(|| view! {
                    <p class="error" id=ERROR role="alert">
                        "The user name or the password is wrong. Which of the two is not said. Check both and try again."
                    </p>
                })}
                <Field id="user-name" name="user_name" label="User name" kind="text" autocomplete="username" value=user_name error/>
                <Field id="password" name="password" label="Password" kind="password" autocomplete="current-password" error/>
                <button class="button primary">"Log in"</button>
                <input type="hidden" name="next" value=next.as_str().to_owned()/>
            </form>
            <DemoAccounts next/>
        </div>
    }
}

const fn heading(why: LoginWhy) -> &'static str {
    match why {
        LoginWhy::Visit => "Log in",
        LoginWhy::Needed => "Log in first",
        LoginWhy::Ended | LoginWhy::Malformed => "Your session has ended",
        LoginWhy::Failed => "That did not log you in",
    }
}

/// A members' space challenges for every path, existing or not: to repeat the path betrays nothing.
fn reason(why: LoginWhy, next: &LocalPath) -> Option<impl IntoView + use<>> {
    let text = match why {
        LoginWhy::Needed => "This page is for members. Log in and you will land on ",
        LoginWhy::Malformed => {
            "The session cookie you sent is not one of ours. Log in again and you will land on "
        }
        LoginWhy::Ended => "The session you came with is over. Log in again and you will land on ",
        LoginWhy::Visit | LoginWhy::Failed => return None,
    };
    let next = next.as_str().to_owned();
    Some(view! { <p class="lead">{text}<code>{next}</code>"."</p> })
}

/// The accounts that anyone may use, each with what it shows.
#[component]
fn DemoAccounts(next: LocalPath) -> impl IntoView {
    let rows = PERSONAS
        .iter()
        .filter_map(|persona| {
            let (role, plan) = persona.account?;
            let next = next.as_str().to_owned();
            Some(view! {
                <li>
                    <p>
                        <b>{persona.label}</b>
                        {format!(" · {}, {} plan: {}", role_word(role), plan_word(plan), shows(persona))}
                    </p>
                    <PersonaForm persona=persona.key next label=format!("Log in as {}", persona.label)/>
                </li>
            })
        })
        .collect_view();
    view! {
        <section aria-labelledby="demo-accounts">
            <h2 id="demo-accounts">"Demo accounts"</h2>
            <p>"All share the password "<code>{PASSWORD}</code>". One click logs you in as well."</p>
            <ul class="accounts">{rows}</ul>
        </section>
    }
}

/// Where the persona meets a 403: what each account is there to show.
fn shows(persona: &Persona) -> String {
    let refused: Vec<_> = RESOURCES
        .iter()
        .filter(|resource| expected(persona, resource).verdict == Verdict::Forbidden)
        .map(|resource| resource.label)
        .collect();
    if refused.is_empty() {
        "no 403 anywhere".to_owned()
    } else {
        format!("403 on {}", refused.join(" and "))
    }
}
