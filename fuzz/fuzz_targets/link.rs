//! See `detach_lab_fuzz::link`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| detach_lab_fuzz::link(bytes));
