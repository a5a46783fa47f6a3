//! drop-in
fn main() {}
