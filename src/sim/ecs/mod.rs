//! ECS of Alibaba Cloud: its error codes.

mod code;
mod sources;

pub use code::{Code, CodeSpec};
