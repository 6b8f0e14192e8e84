//! The attack in progress, which the lab plays and the monitor shows. Knows neither.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use two_gates_app::features::monitor::attack_progress::AttackProgress;
use two_gates_app::lab::Attack;

/// The attack in progress, if any. Cheap to clone; clones share it.
#[derive(Clone, Debug, Default)]
pub struct CurrentAttack(Arc<Mutex<Option<AttackProgress>>>);

impl CurrentAttack {
    /// The attack in progress, if any, and how many of its requests were sent.
    pub fn progress(&self) -> Option<AttackProgress> {
        self.lock().clone()
    }

    /// Makes this the attack in progress; `None` while another attack is in progress.
    pub fn reserve(&self, attack: Attack) -> Option<AttackReservation> {
        let mut current = self.lock();
        if current.is_some() {
            return None;
        }
        *current = Some(AttackProgress { attack, sent: 0, total: attack.requests().len() });
        Some(AttackReservation(self.clone()))
    }

    fn lock(&self) -> MutexGuard<'_, Option<AttackProgress>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An attack in progress. Dropping it lets another attack begin.
#[derive(Debug)]
pub struct AttackReservation(CurrentAttack);

impl AttackReservation {
    /// Adds one to the requests sent.
    pub fn count_request(&self) {
        if let Some(current) = self.0.lock().as_mut() {
            current.sent += 1;
        }
    }
}

impl Drop for AttackReservation {
    fn drop(&mut self) {
        *self.0.lock() = None;
    }
}
