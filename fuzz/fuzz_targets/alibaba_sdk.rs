//! See `detach_lab_fuzz::alibaba_sdk`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| detach_lab_fuzz::alibaba_sdk(bytes));
