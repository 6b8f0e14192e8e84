//! Routes before they are a router: a list of paths and their methods, to which layers can be added behind the choice of the method.

use std::convert::Infallible;

use axum::Router;
use axum::extract::{Extension, Request};
use axum::response::IntoResponse;
use axum::routing::{MethodRouter, Route};
use tower::{Layer, Service};

use crate::guards::no_such_method;
use crate::state::Shared;

/// Paths and their methods.
#[derive(Debug, Default)]
pub struct Routes(Vec<(&'static str, MethodRouter<Shared>)>);

impl Routes {
    /// No routes.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a path and its methods.
    #[must_use]
    pub fn route(mut self, path: &'static str, methods: MethodRouter<Shared>) -> Self {
        self.0.push((path, methods));
        self
    }

    /// Adds the routes of another list.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Gives every handler of the list a value to extract.
    #[must_use]
    pub fn with<T: Clone + Send + Sync + 'static>(self, value: T) -> Self {
        let with =
            |(path, methods): (_, MethodRouter<Shared>)| (path, methods.layer(Extension(value.clone())));
        Self(self.0.into_iter().map(with).collect())
    }

    /// The paths, as their routes write them.
    pub fn paths(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().map(|(path, _)| *path)
    }

    /// A router without layers, which tells the methods of each path.
    pub fn bare(&self) -> Router<Shared> {
        self.0.iter().fold(Router::new(), |router, (path, methods)| router.route(path, methods.clone()))
    }

    /// The router. A request meets `layers` once its resource has the method that it asks for, and not before.
    pub fn router<L>(self, layers: &L) -> Router<Shared>
    where
        L: Layer<Route> + Clone + Send + Sync + 'static,
        L::Service: Service<Request, Error = Infallible> + Clone + Send + Sync + 'static,
        <L::Service as Service<Request>>::Response: IntoResponse + 'static,
        <L::Service as Service<Request>>::Future: Send + 'static,
    {
        self.0.into_iter().fold(Router::new(), |router, (path, methods)| {
            router.route(path, methods.route_layer(layers.clone()).fallback(no_such_method))
        })
    }
}
