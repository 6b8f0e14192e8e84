//! Compressed copies of files, made at build time so that the server need not compress them.

use std::io::Write as _;

use anyhow::{Context as _, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::workspace::BuildProfile;

/// Brotli (RFC 7932): as small as possible, or fast for development.
pub fn brotli(bytes: &[u8], profile: BuildProfile) -> Result<Vec<u8>> {
    let quality = if profile == BuildProfile::Dev { 5 } else { 11 };
    let params = BrotliEncoderParams { quality, size_hint: bytes.len(), ..BrotliEncoderParams::default() };
    let mut output = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut output, &params).context("brotli")?;
    Ok(output)
}

/// Gzip (RFC 1952), for clients without Brotli.
pub fn gzip(bytes: &[u8], profile: BuildProfile) -> Result<Vec<u8>> {
    let level = if profile == BuildProfile::Dev { Compression::fast() } else { Compression::best() };
    let mut encoder = GzEncoder::new(Vec::new(), level);
    encoder.write_all(bytes).context("gzip")?;
    encoder.finish().context("gzip")
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::{brotli, gzip};
    use crate::workspace::BuildProfile;

    const TEXT: &[u8] = b"two gates, two gates, two gates";

    #[test]
    fn what_was_compressed_comes_back() {
        for profile in [BuildProfile::Dev, BuildProfile::Release] {
            let (mut plain, mut unzipped) = (Vec::new(), Vec::new());
            brotli::BrotliDecompress(&mut &*brotli(TEXT, profile).expect("brotli"), &mut plain)
                .expect("brotli");
            let zipped = gzip(TEXT, profile).expect("gzip");
            flate2::read::GzDecoder::new(&*zipped).read_to_end(&mut unzipped).expect("gzip");
            assert_eq!((plain.as_slice(), unzipped.as_slice()), (TEXT, TEXT));
        }
    }
}
