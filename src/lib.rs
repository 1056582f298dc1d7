//! Detach Lab.
#[cfg(feature = "ui")]
pub mod ui;
