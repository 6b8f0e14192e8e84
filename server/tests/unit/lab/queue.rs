//! Unit tests of `lab::queue`.

use std::pin::pin;

use futures_util::FutureExt;

use crate::lab::queue::Queue;
use crate::refusal::{Cause, Refusal};

#[tokio::test]
async fn beyond_the_end_of_the_queue_one_is_told_to_come_again() {
    let queue = Queue::new(1, 2);
    let place = queue.acquire().await.expect("a place");
    let (mut first, mut second) = (pin!(queue.acquire()), pin!(queue.acquire()));
    assert!(first.as_mut().now_or_never().is_none() && second.as_mut().now_or_never().is_none());
    let refusal = queue.acquire().now_or_never().and_then(Result::err);
    assert!(matches!(refusal.as_ref().map(Refusal::cause), Some(Cause::Unavailable(_))));
    drop(place);
    let place = first.await.expect("the first in the queue");
    let mut third = pin!(queue.acquire());
    assert!(third.as_mut().now_or_never().is_none(), "room again");
    drop(place);
    drop(second.await.expect("the second"));
    drop(third.await.expect("the third"));
}
