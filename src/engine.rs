//! The library for JavaScript as a WASM module: nothing runs until it is asked.

// What is exported is in the library.
use detach_lab as _;

const fn main() {}
