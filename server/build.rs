//! placeholder
fn main() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let site = std::env::var("TWO_GATES_SITE").unwrap_or_default();
    let p = root.join(site);
    std::fs::create_dir_all(&p).unwrap();
    println!("cargo:rustc-env=TWO_GATES_SITE={}", p.display());
}
