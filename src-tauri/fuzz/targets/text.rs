#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kosshi_fuzz::file("案.txt", bytes));
