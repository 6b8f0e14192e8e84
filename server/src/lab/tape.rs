//! A recording of what passes over a stream, in both directions.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncRead, AsyncWrite, DuplexStream};
use tokio_util::io::{InspectReader, InspectWriter};

/// The bytes of one direction. Clones share it.
#[derive(Clone, Debug, Default)]
pub(super) struct Tape(Arc<Mutex<Vec<u8>>>);

impl Tape {
    fn record(&self, bytes: &[u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
    }

    /// What was recorded.
    pub(super) fn take(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The client's end of a connection, with a tape for what it writes and one for what it reads.
pub(super) fn recorded(
    stream: DuplexStream,
    sent: Tape,
    came_back: Tape,
) -> impl AsyncRead + AsyncWrite + Send + 'static {
    let writer = InspectWriter::new(stream, move |bytes: &[u8]| sent.record(bytes));
    InspectReader::new(writer, move |bytes: &[u8]| came_back.record(bytes))
}
