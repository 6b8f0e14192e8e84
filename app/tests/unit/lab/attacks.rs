//! Unit tests of `lab::attacks`.

use crate::lab::attacks::{Attack, REPEATS};

#[test]
fn every_attack_has_requests_an_end_and_an_address_of_its_own() {
    for attack in Attack::ALL {
        let requests = attack.requests();
        assert!((8..=2 * REPEATS).contains(&requests.len()), "{attack:?}: {}", requests.len());
        assert_eq!(attack.key().parse(), Ok(attack));
        assert!(attack.texts().does.ends_with('.') && attack.texts().look_for.ends_with('.'));
    }
    let mut addresses = Attack::ALL.map(Attack::address);
    addresses.sort_unstable();
    assert!(addresses.windows(2).all(|pair| pair[0] != pair[1]));
}
