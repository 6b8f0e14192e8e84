//! Where a write comes from, which it has to say if it carries a cookie.

use utoipa::Modify;
use utoipa::openapi::path::{ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{OpenApi, RefOr};

use super::methods::{is_write, operations};

/// Adds the header field to each write.
pub(super) struct Origins;

impl Modify for Origins {
    fn modify(&self, openapi: &mut OpenApi) {
        for item in openapi.paths.paths.values_mut() {
            for (method, operation) in operations(item) {
                if is_write(&method) {
                    operation.parameters.get_or_insert_default().push(RefOr::T(sec_fetch_site().build()));
                }
            }
        }
    }
}

/// Fetch Metadata Request Headers §2.3. An empty value is as good as none.
fn sec_fetch_site() -> ParameterBuilder {
    let own = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(["same-origin", "none", ""]));
    ParameterBuilder::new()
        .name("Sec-Fetch-Site")
        .parameter_in(ParameterIn::Header)
        .description(Some(
            "Where the write comes from. Browsers set it by themselves. With a cookie this is needed, or \
                Origin with the origin of this site.",
        ))
        .example(Some("same-origin".into()))
        .schema(Some(own))
}
