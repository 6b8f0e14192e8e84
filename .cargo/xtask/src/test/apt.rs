//! Debian packages, if this command may install them.

use std::process::Command;

use anyhow::{Result, bail};

use crate::cargo::{ask, capture, complaint};

/// Whether this is Debian and the user may install packages.
pub fn is_ours() -> Result<bool> {
    Ok(is_root()? && is_debian())
}

/// Installs packages without their recommended packages.
pub fn install(packages: &[&str]) -> Result<()> {
    attempt(Command::new("apt-get").args(["update"]))?;
    attempt(Command::new("apt-get").args(["install", "--yes", "--no-install-recommends"]).args(packages))
}

fn attempt(command: &mut Command) -> Result<()> {
    let output = capture(command.env("DEBIAN_FRONTEND", "noninteractive"))?;
    if !output.status.success() {
        bail!("{}", complaint(&output));
    }
    Ok(())
}

fn is_root() -> Result<bool> {
    Ok(ask(Command::new("id").arg("-u"))?.as_deref() == Some("0"))
}

fn is_debian() -> bool {
    std::fs::read_to_string("/etc/os-release").is_ok_and(|text| names_debian(&text))
}

/// Whether this is Debian itself. Derived systems may have something else under the same package name.
fn names_debian(os_release: &str) -> bool {
    os_release.lines().any(|line| line.trim_end() == "ID=debian")
}

#[cfg(test)]
mod tests {
    use super::names_debian;

    #[test]
    fn debian_is_told_from_what_derives_from_it() {
        assert!(names_debian("NAME=\"Debian GNU/Linux\"\nID=debian\n"));
        assert!(!names_debian("ID=ubuntu\nID_LIKE=debian\n"));
    }
}
