//! The routes before they become a router: each path with its methods and its protection space. Unlike a
//! router, this list can be read, and can get layers that run after method matching.

use std::mem;

use axum::Router;
use axum::extract::Extension;
use axum::routing::MethodRouter;
use utoipa::OpenApi;

use crate::http::ProtectionSpace;
use crate::state::AppRef;

/// The routes of a feature, or of several.
#[derive(Debug, Default)]
pub struct Routes {
    routes: Vec<Endpoint>,
    operations: Vec<fn() -> utoipa::openapi::OpenApi>,
}

#[derive(Debug)]
struct Endpoint {
    /// The protection space of the path; `None` if the answer does not depend on the caller.
    space: Option<&'static ProtectionSpace>,
    path: &'static str,
    methods: MethodRouter<AppRef>,
}

impl Routes {
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a path that reads the session, and no other credential.
    #[must_use]
    pub fn site(self, path: &'static str, methods: MethodRouter<AppRef>) -> Self {
        self.route(&ProtectionSpace::SITE, path, methods)
    }

    /// Adds a path that reads the credentials of a protection space.
    #[must_use]
    pub fn route(
        mut self,
        space: &'static ProtectionSpace,
        path: &'static str,
        methods: MethodRouter<AppRef>,
    ) -> Self {
        self.routes.push(Endpoint { space: Some(space), path, methods });
        self
    }

    /// Adds a path that reads no credential and opens no session.
    #[must_use]
    pub fn public_route(mut self, path: &'static str, methods: MethodRouter<AppRef>) -> Self {
        self.routes.push(Endpoint { space: None, path, methods });
        self
    }

    /// Adds operations to the OpenAPI document.
    #[must_use]
    pub fn with_operations<T: OpenApi>(mut self) -> Self {
        self.operations.push(T::openapi);
        self
    }

    /// Adds the routes and operations of another list.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.routes.extend(other.routes);
        self.operations.extend(other.operations);
        self
    }

    /// Adds a value that every handler of the list can extract.
    #[must_use]
    pub fn with_extension<T: Clone + Send + Sync + 'static>(mut self, value: &T) -> Self {
        for Endpoint { methods, .. } in &mut self.routes {
            *methods = mem::take(methods).layer(Extension(value.clone()));
        }
        self
    }

    pub fn paths(&self) -> impl Iterator<Item = &'static str> {
        self.routes.iter().map(|route| route.path)
    }

    pub fn operations(&self) -> impl Iterator<Item = utoipa::openapi::OpenApi> {
        self.operations.iter().map(|operations| operations())
    }

    /// A router without layers, with the paths whose space `filter` accepts.
    pub fn plain_router(&self, filter: impl Fn(Option<&ProtectionSpace>) -> bool) -> Router<AppRef> {
        let routes = self.routes.iter().filter(|route| filter(route.space));
        routes.fold(Router::new(), |router, route| router.route(route.path, route.methods.clone()))
    }

    /// A router with layers around the methods of each path.
    pub fn router(
        self,
        wrap: impl Fn(Option<&'static ProtectionSpace>, MethodRouter<AppRef>) -> MethodRouter<AppRef>,
    ) -> Router<AppRef> {
        self.routes.into_iter().fold(Router::new(), |router, Endpoint { space, path, methods }| {
            router.route(path, wrap(space, methods))
        })
    }
}
