//! size
fn main() {}
