//! Detach Lab.
pub mod diagram;
pub mod lesson;
pub mod session;
pub mod sim;
#[cfg(feature = "ui")]
pub mod ui;
pub mod wire;
