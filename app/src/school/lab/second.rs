//! A second request to put beside the first: what is left as it is, is as in the first.

use leptos::prelude::*;
use two_gates_policy::Disclosure;

use crate::components::CallerOptions;
use crate::lab::Ask;
use crate::school::lab::clock::{ClockChoice, FromChoice};
use crate::wire::Method;

/// The fields, folded away until they are in use.
#[component]
pub fn Second(first: Ask, other: Option<Ask>) -> impl IntoView {
    let open = other.is_some();
    let other = other.as_ref();
    let caller = other.map(|other| other.caller.key).filter(|key| *key != first.caller.key);
    let method = other.map(|other| other.method).filter(|method| *method != first.method);
    let path = other.map(|other| &other.path).filter(|path| **path != first.path);
    let path = path.map(|path| path.as_str().to_owned());
    let policy = other.and_then(|other| other.policy).filter(|policy| Some(*policy) != first.policy);
    let clock = other.map(|other| other.clock).filter(|clock| *clock != first.clock);
    let from = other.map(|other| other.from).filter(|from| *from != first.from);
    let methods = Method::ALL.map(|each| (each.as_str(), each.as_str(), Some(each) == method)).to_vec();
    let policies = Disclosure::ALL.map(|each| (each.key(), each.key(), Some(each) == policy)).to_vec();
    view! {
        <details class="more" open=open>
            <summary>"Compare with a second request"</summary>
            <div class="fields">
                <label>
                    <span>"Who asks"</span>
                    <select name="other_persona">
                        <option value="">"the same"</option><CallerOptions chosen=caller/>
                    </select>
                </label>
                <Choose label="Method" name="other_method" options=methods/>
                <label>
                    <span>"Path"</span>
                    <input
                        name="other_path" value=path list="lab-paths" placeholder="the same" pattern="/.*"
                        title="Starts with a slash, as in /inbox" autocapitalize="none" spellcheck="false"
                        maxlength="1024"
                    />
                </label>
                <Choose label="Policy" name="other_policy" options=policies/>
                <label>
                    <span>"When"</span>
                    <ClockChoice chosen=clock name="other_clock"/>
                </label>
                <label>
                    <span>"From"</span>
                    <FromChoice chosen=from name="other_from"/>
                </label>
            </div>
        </details>
    }
    .into_any()
}

/// A choice among values with their labels; each says whether it is the chosen one.
#[component]
fn Choose(
    label: &'static str,
    name: &'static str,
    options: Vec<(&'static str, &'static str, bool)>,
) -> impl IntoView {
    let options = options
        .into_iter()
        .map(|(value, label, selected)| view! { <option value=value selected=selected>{label}</option> })
        .collect_view();
    view! {
        <label>
            <span>{label}</span>
            <select name=name><option value="">"the same"</option>{options}</select>
        </label>
    }
    .into_any()
}
