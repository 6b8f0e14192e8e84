//! Unit tests of `lab::attacks`.

use crate::lab::attacks::{Attack, TIMES};

#[test]
fn every_attack_has_requests_an_end_and_an_address_of_its_own() {
    for attack in Attack::ALL {
        let asks = attack.asks();
        assert!((8..=2 * TIMES).contains(&asks.len()), "{attack:?}: {}", asks.len());
        assert_eq!(attack.key().parse(), Ok(attack));
        assert!(attack.words().does.ends_with('.') && attack.words().look_for.ends_with('.'));
    }
    let mut addresses = Attack::ALL.map(Attack::address);
    addresses.sort_unstable();
    assert!(addresses.windows(2).all(|pair| pair[0] != pair[1]));
}
