//! Detach Lab.
pub mod sim;
#[cfg(feature = "ui")]
pub mod ui;
