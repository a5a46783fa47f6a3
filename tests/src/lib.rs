//! Harness for wire and browser tests.
