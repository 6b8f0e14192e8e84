//! Processor time and memory of a process, as Linux reports them. Elsewhere there are no figures, and the
//! tables say so.

use std::time::Duration;

/// Linux reports processor time in hundredths of a second on every machine.
const TICK: Duration = Duration::from_millis(10);

/// A process, by its id.
#[derive(Clone, Copy, Debug)]
pub struct Process(pub u32);

impl Process {
    /// The processor time of all its threads, in user space and in the kernel.
    pub fn cpu(self) -> Option<Duration> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.0)).ok()?;
        // proc_pid_stat(5): the name in parentheses may contain spaces; utime and stime are fields 12 and 13
        // after it.
        let fields = stat.rsplit_once(')')?.1;
        let ticks = fields.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<u32>().ok());
        Some(TICK * ticks.sum::<u32>())
    }

    /// Current memory, in KiB.
    pub fn resident(self) -> Option<u32> {
        self.status("VmRSS:")
    }

    /// Peak memory, in KiB.
    pub fn peak(self) -> Option<u32> {
        self.status("VmHWM:")
    }

    fn status(self, name: &str) -> Option<u32> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.0)).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        line.split_whitespace().next()?.parse().ok()
    }
}
