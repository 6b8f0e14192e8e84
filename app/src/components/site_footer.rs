//! The footer: what this is, and the standard it rests on.

use leptos::prelude::*;

use crate::components::RfcLink;
use crate::wire::{ApiDocsPath, ProblemsPath, SystemsPath};

/// The footer of every page.
#[component]
pub fn SiteFooter() -> impl IntoView {
    view! {
        <footer class="site-footer">
            <div class="site-footer-row">
                <p>"Two Gates shows what 401, 403 and 404 mean. Its people are made up, and everything here \
                    may be tried."</p>
                <ul>
                    <li><a href=ProblemsPath.to_string()>"What each answer means"</a></li>
                    <li><a href=SystemsPath.to_string()>"How real systems answer"</a></li>
                    <li><a href=ApiDocsPath.to_string()>"The API"</a></li>
                    <li><RfcLink section="15.5.2" label="401 in RFC 9110"/></li>
                    <li><RfcLink section="15.5.4" label="403 in RFC 9110"/></li>
                    <li><RfcLink section="15.5.5" label="404 in RFC 9110"/></li>
                </ul>
            </div>
        </footer>
    }
}
