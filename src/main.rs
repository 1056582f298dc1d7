//! The page and the embed as a WASM module: nothing is mounted until a page asks for it.

// What is exported is in the library.
use detach_lab as _;

const fn main() {}
