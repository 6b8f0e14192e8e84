//! The description of the API (OpenAPI 3.1), from the handlers and the types of their answers.
//!
//! A handler describes its content, and in `x-problems` the problem types that only some routes have. Added
//! here, without any text about a single route: the common refusals, the header fields, HEAD and OPTIONS.

mod headers;
mod operations;
mod refusals;
mod security;

use std::collections::BTreeMap;
use std::mem;
use std::sync::{Arc, Mutex, PoisonError};

use utoipa::OpenApi;
use utoipa::openapi::schema::Schema;
use utoipa::openapi::{OpenApi as Document, RefOr};

use self::headers::add_headers;
use self::operations::{add_examples, add_head_and_options, restrict_path_parameters};
use self::refusals::add_refusals;
use self::security::{add_origins, add_schemes, default_to_session, describe_scopes};
use crate::features;
use crate::http::CookieNames;
use crate::school;

/// The parts about the API as a whole. The operations come from the features.
#[derive(Debug, OpenApi)]
#[openapi(
    components(schemas(two_gates_app::wire::Problem)),
    tags(
        (name = "Session", description = "Log in, log out, and see who is logged in."),
        (name = "Demo site", description = "The resources behind the two gates. Each has a web page of the \
            same name."),
        (name = "Administration", description = "Members, requests for access, and policies, which set how \
            some refusals are disclosed: as a 401, a 403 or a 404."),
        (name = "Account", description = "Sign up, and manage your own account."),
        (name = "Credentials", description = "Tokens, the token endpoint, and the resources that need \
            Basic or an API key."),
        (name = "Monitor", description = "The audit trail and the blocked IP addresses, for administrators."),
        (name = "Lab", description = "Send requests to the other operations, and see them explained."),
        (name = "Description", description = "The description of this API."),
        (name = "Health", description = "Health checks, for the operator of the server."),
    ),
    servers((url = "/", description = "This server.")),
    info(title = "Two Gates", description = DESCRIPTION, contact(name = "The operator of this server")),
)]
struct Api;

const DESCRIPTION: &str = "Explains 401, 403 and 404 on a site where nothing is real or secret.\n\n\
    Every refusal is a problem (RFC 9457). Its type resolves to a page that explains it. Accept selects \
    JSON, XML or HTML. The default is JSON. The status, the decision and the challenges are the same in each \
    format. The token endpoint is an exception. Its token errors are the JSON of RFC 6749, section 5.2, \
    which OAuth clients read.\n\n\
    A write that carries a cookie must say in Origin or Sec-Fetch-Site that it comes from this site. \
    Otherwise, the response is a 403.";

/// The document for a server with these cookie names, built once for all its sites.
pub fn document(names: &CookieNames) -> Arc<Document> {
    static DOCUMENTS: Mutex<BTreeMap<String, Arc<Document>>> = Mutex::new(BTreeMap::new());
    let mut documents = DOCUMENTS.lock().unwrap_or_else(PoisonError::into_inner);
    Arc::clone(documents.entry(names.session.clone()).or_insert_with(|| Arc::new(build_document(names))))
}

fn build_document(names: &CookieNames) -> Document {
    let routes = features::routes().merge(school::routes()).merge(school::lab_routes());
    let mut document = Api::openapi();
    for operations in routes.operations() {
        document.merge(operations);
    }
    describe_optional_references(&mut document);
    default_to_session(&mut document);
    restrict_path_parameters(&mut document);
    add_refusals(&mut document);
    add_origins(&mut document);
    add_examples(&mut document);
    add_head_and_options(&mut document);
    describe_scopes(&mut document);
    add_headers(&mut document);
    add_schemes(&mut document, names);
    document
}

/// Moves the description of an optional reference to its property. utoipa puts it at the reference.
fn describe_optional_references(document: &mut Document) {
    for schema in document.components.iter_mut().flat_map(|components| components.schemas.values_mut()) {
        let RefOr::T(Schema::Object(object)) = schema else { continue };
        for property in object.properties.values_mut() {
            if let RefOr::T(Schema::OneOf(one_of)) = property
                && let Some(RefOr::Ref(reference)) = one_of.items.first_mut()
            {
                one_of.description = Some(mem::take(&mut reference.description));
            }
        }
    }
}
