//! The stream between a client and hyper. Keeps what was read since the last answer, and holds back the bare answer that hyper writes to
//! a head it cannot read. What is said instead is for `unreadable` to decide.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::headers::REQUEST_ID;

/// A stream that listens. Costs a copy of what is read.
#[derive(Debug)]
pub struct Tap<S> {
    stream: S,
    heard: Vec<u8>,
    /// Bytes kept at most.
    limit: usize,
    /// Whether something was written since the last byte was read.
    answered: bool,
    held_back: bool,
}

impl<S> Tap<S> {
    /// Listens to `stream`, and keeps no more than `limit` bytes.
    pub fn new(stream: S, limit: usize) -> Self {
        Self { stream, heard: Vec::new(), limit, answered: false, held_back: false }
    }

    /// What was read since the last answer, where hyper could not read it: the stream is open, and waits for an answer.
    pub fn unreadable(&mut self) -> Option<(&[u8], &mut S)> {
        self.held_back.then_some((&self.heard, &mut self.stream))
    }

    fn hear(&mut self, bytes: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        if std::mem::take(&mut self.answered) {
            self.heard.clear();
        }
        let room = self.limit.saturating_sub(self.heard.len());
        self.heard.extend_from_slice(&bytes[..bytes.len().min(room)]);
    }

    /// Whether hyper may believe that it has written these bytes.
    fn holds_back(&mut self, bytes: &[u8]) -> bool {
        if is_of_hyper(bytes) {
            self.held_back = true;
        } else {
            self.answered = true;
        }
        self.held_back
    }
}

/// Whether this is a whole head with a 4xx and without the id that each of our own answers carries. No service was called for it, and
/// hyper writes nothing after it.
fn is_of_hyper(bytes: &[u8]) -> bool {
    let Some(head) = bytes.strip_suffix(b"\r\n\r\n") else { return false };
    let id = REQUEST_ID;
    let id = id.as_str().as_bytes();
    // RFC 9112 §4: `HTTP/1.1 400 Bad Request`
    head.starts_with(b"HTTP/1.")
        && head.get(9) == Some(&b'4')
        && !head.windows(id.len()).any(|name| name == id)
}

impl<S: AsyncRead + Unpin> AsyncRead for Tap<S> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let before = buf.filled().len();
        ready!(Pin::new(&mut this.stream).poll_read(cx, buf))?;
        this.hear(&buf.filled()[before..]);
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Tap<S> {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        if this.holds_back(bytes) {
            return Poll::Ready(Ok(bytes.len()));
        }
        Pin::new(&mut this.stream).poll_write(cx, bytes)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        // hyper's own answer has no body, and so is one slice.
        let head = if let [head] = slices { head } else { &[][..] };
        if this.holds_back(head) {
            return Poll::Ready(Ok(head.len()));
        }
        Pin::new(&mut this.stream).poll_write_vectored(cx, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        if this.held_back {
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut this.stream).poll_shutdown(cx)
    }
}
