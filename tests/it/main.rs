//! The native tests: one binary, one module per kind of test.
//!
//! Expected texts live in files. `UPDATE=1 cargo t` writes what was printed into them, to be read
//! in the diff before it is committed. With `CI` set nothing is written, and what is missing fails.
#![cfg(not(target_arch = "wasm32"))]

mod catalog;
mod clients;
mod coverage;
mod ecs_codes;
mod ecs_filters;
mod ecs_interfaces;
mod ecs_properties;
mod embed;
mod examples;
mod filters;
mod fuzz;
mod golden;
mod invariants;
mod lab;
mod lessons;
mod links;
mod machines;
mod policy;
mod properties;
mod random;
mod readme;
mod scenarios;
mod tidy;
mod ways;
mod wire;
