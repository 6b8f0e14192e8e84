//! `/admin`: the members of the world, for administrators.

pub mod change;
pub mod list;
pub mod member;
mod statements;

use axum::routing::{delete, get, patch};
use two_gates_app::features::members::member::{
    MemberChangePath, MemberLockApi, MemberPath, MemberSessionsApi, MemberSessionsPath, MemberUnlockPath,
};
use two_gates_app::features::members::{MemberApi, MembersApi};
use two_gates_app::wire::{MembersPath, Route};
use utoipa::OpenApi;

use crate::http::Space;
use crate::routing::Routes;

/// Its routes.
pub fn routes() -> Routes {
    Routes::new()
        .route(&Space::SITE, MembersPath::PATTERN, get(list::list))
        .route(&Space::SITE, MemberPath::PATTERN, get(member::read).post(change::change))
        .route(&Space::SITE, MemberChangePath::PATTERN, get(member::ask_change))
        .route(&Space::SITE, MemberUnlockPath::PATTERN, get(member::ask_unlock).post(member::unlock_by_form))
        .route(&Space::SITE, MemberSessionsPath::PATTERN, get(member::ask_end).post(member::end_by_form))
        .route(&Space::SITE, MemberApi::PATTERN, patch(change::patch))
        .route(&Space::SITE, MemberLockApi::PATTERN, get(member::lock).delete(member::delete_lock))
        .route(&Space::SITE, MemberSessionsApi::PATTERN, delete(member::delete_sessions))
        .route(&Space::API, MembersApi::PATTERN, get(list::list))
        .described_by::<Operations>()
}

#[derive(OpenApi)]
#[openapi(paths(list::list, change::patch, member::lock, member::delete_lock, member::delete_sessions))]
struct Operations;
