//! The blocked addresses, as administrators see them.

use serde::{Deserialize, Serialize};

/// How long a block may last, in seconds, as the form has it.
pub const BLOCK_LIFETIMES: [u32; 4] = [60 * 60, 24 * 60 * 60, 7 * 24 * 60 * 60, 30 * 24 * 60 * 60];

/// Characters of a reason.
pub const MAX_REASON: usize = 200;

/// Blocks of a world at once.
pub const MAX_BLOCKS: usize = 500;

/// One block: whoever asks from there gets 403.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Block {
    /// Its number.
    #[cfg_attr(feature = "ssr", schema(example = 1))]
    pub id: i64,
    /// The address, or the network in CIDR notation (RFC 4632 §3.1).
    #[cfg_attr(feature = "ssr", schema(example = "203.0.113.66"))]
    pub network: String,
    /// Why, in words of whoever blocked it.
    #[cfg_attr(feature = "ssr", schema(example = "Tried 4,000 passwords in one night."))]
    pub reason: String,
    /// Since when.
    #[cfg_attr(feature = "ssr", schema(format = "date-time", example = "2026-03-01T09:30:00Z"))]
    pub created_at: String,
    /// The user name of whoever blocked it.
    #[cfg_attr(feature = "ssr", schema(example = "admin"))]
    pub created_by: String,
    /// Until when; null for until it is lifted.
    #[cfg_attr(feature = "ssr", schema(format = "date-time", example = "2026-03-02T09:30:00Z"))]
    pub expires_at: Option<String>,
}

/// All that hold now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Blocks {
    /// The blocks, the newest first.
    pub blocks: Vec<Block>,
}
