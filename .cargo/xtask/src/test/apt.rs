//! Debian packages, if this command may install them.

use std::process::Command;

use anyhow::{Result, bail};

use crate::cargo::{capture, error_line, try_output};

/// Whether this is Debian and the user may install packages.
pub fn is_available() -> Result<bool> {
    Ok(is_root()? && is_debian())
}

/// Installs packages without their recommended packages.
pub fn install(packages: &[&str]) -> Result<()> {
    run(Command::new("apt-get").args(["update"]))?;
    run(Command::new("apt-get").args(["install", "--yes", "--no-install-recommends"]).args(packages))
}

fn run(command: &mut Command) -> Result<()> {
    let output = capture(command.env("DEBIAN_FRONTEND", "noninteractive"))?;
    if !output.status.success() {
        bail!("{}", error_line(&output));
    }
    Ok(())
}

fn is_root() -> Result<bool> {
    Ok(try_output(Command::new("id").arg("-u"))?.as_deref() == Some("0"))
}

fn is_debian() -> bool {
    std::fs::read_to_string("/etc/os-release").is_ok_and(|text| is_debian_release(&text))
}

/// Whether this is Debian itself. Derived systems may have something else under the same package name.
fn is_debian_release(os_release: &str) -> bool {
    os_release.lines().any(|line| line.trim_end() == "ID=debian")
}

#[cfg(test)]
mod tests {
    use super::is_debian_release;

    #[test]
    fn debian_is_told_from_what_derives_from_it() {
        assert!(is_debian_release("NAME=\"Debian GNU/Linux\"\nID=debian\n"));
        assert!(!is_debian_release("ID=ubuntu\nID_LIKE=debian\n"));
    }
}
