//! Unit tests of `keyed_semaphore`.

use crate::keyed_semaphore::KeyedSemaphore;

#[test]
fn a_key_has_a_limit_and_all_keys_have_one_until_a_permit_is_released() {
    let semaphore = KeyedSemaphore::new(3, 2);
    let (first, second) = (semaphore.try_acquire("one"), semaphore.try_acquire("one"));
    assert!(first.is_some() && second.is_some());
    assert!(semaphore.try_acquire("one").is_none(), "the limit of a key");
    let other = semaphore.try_acquire("other");
    assert!(other.is_some(), "another key has its own");
    assert!(semaphore.try_acquire("third").is_none(), "the limit of all");
    drop(first);
    assert!(semaphore.try_acquire("one").is_some());
    drop((second, other));
    assert!(semaphore.lock().is_empty(), "nothing is kept of a key without permits");
}
