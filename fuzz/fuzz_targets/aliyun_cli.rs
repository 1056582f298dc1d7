//! See `detach_lab_fuzz::aliyun_cli`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| detach_lab_fuzz::aliyun_cli(bytes));
