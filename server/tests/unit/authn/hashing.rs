//! Unit tests of `authn::hashing`.

use argon2::password_hash::phc::PasswordHash;

use crate::authn::Password;
use crate::authn::hashing::{DUMMY_HASH, Hasher, cost_params};

#[tokio::test]
async fn the_right_password_is_known_and_a_wrong_one_is_not() {
    let workers = Hasher::new();
    let hash = workers.hash(Password::new("right")).await.unwrap();
    assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
    assert!(workers.verify(Password::new("right"), Some(hash.clone())).await.unwrap());
    assert!(!workers.verify(Password::new("wrong"), Some(hash)).await.unwrap());
    assert!(!workers.verify(Password::new("right"), None).await.unwrap());
}

#[test]
fn the_dummy_costs_what_a_real_hash_costs_and_a_dearer_one_is_refused() {
    let parsed = PasswordHash::new(DUMMY_HASH).unwrap();
    assert!(cost_params(&parsed).is_ok());
    let params = argon2::Params::try_from(&parsed).unwrap();
    assert_eq!((params.m_cost(), params.t_cost(), params.p_cost()), (19456, 2, 1));
    let expensive = DUMMY_HASH.replace("t=2", "t=3");
    assert!(cost_params(&PasswordHash::new(&expensive).unwrap()).is_err());
}
