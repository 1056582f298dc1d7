//! See `detach_lab_fuzz::boto3`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| detach_lab_fuzz::boto3(bytes));
