//! The requests of the catalogue, as the lab sends them.

use crate::catalogue::{CALLERS, Exhibit, Request, System};
use crate::lab::Ask;

impl Request {
    /// What the lab is asked to send.
    pub fn ask(&self) -> Ask {
        let headers = self.headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Ask {
            method: self.method,
            policy: self.policy,
            clock: self.clock,
            from: self.from,
            headers: headers.collect(),
            body: self.body.to_owned(),
            ..Ask::get(self.caller(), &self.path)
        }
    }
}

impl Exhibit {
    /// What the lab is asked to send.
    pub fn ask(&self, system: &System) -> Ask {
        let header = self.credential(system);
        let headers = header.map(|(name, value)| (name.to_owned(), value.to_owned()));
        Ask { headers: headers.into_iter().collect(), ..Ask::get(&CALLERS[0], &self.page(system)) }
    }
}
