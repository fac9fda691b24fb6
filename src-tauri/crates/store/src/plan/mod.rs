//! Plans (計画).

mod add;
mod list;

use kosshi_core::ids::PlanId;
use serde::{Deserialize, Serialize};

/// A plan of the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Its id.
    pub id: PlanId,
    /// Its title.
    pub title: String,
    /// When it was made, Unix milliseconds.
    pub created: i64,
}
