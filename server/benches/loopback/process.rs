//! Processor time and memory of a process, as Linux reports them. Elsewhere there are no figures, and the
//! tables say so.

use std::time::Duration;

/// A process, by its id.
#[derive(Clone, Copy, Debug)]
pub struct Process(pub u32);

impl Process {
    /// The processor time of all its threads, in user space and in the kernel. A thread that has ended no
    /// longer counts, so the time can decrease.
    pub fn cpu(self) -> Option<Duration> {
        let threads = std::fs::read_dir(format!("/proc/{}/task", self.0)).ok()?;
        let times = threads.map(|thread| {
            // The first field is in nanoseconds. `stat` has hundredths of a second, too coarse for a round.
            let stat = std::fs::read_to_string(thread.ok()?.path().join("schedstat")).ok()?;
            stat.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
        });
        times.sum::<Option<Duration>>().filter(|time| !time.is_zero())
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
