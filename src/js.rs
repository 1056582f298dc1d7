//! The lab for JavaScript: one class, whose one method is the door of [`Lab::ask`].
//!
//! What JavaScript sees of it is written around this class in `package/`.

use wasm_bindgen::prelude::*;

use crate::lab::Lab;

/// A lab that is asked in JSON.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Engine {
    lab: Lab,
}

#[wasm_bindgen]
impl Engine {
    /// An empty account.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Calls a method by its name, with its arguments as an array in JSON; see [`Lab::ask`].
    pub fn ask(&mut self, method: &str, arguments: &str) -> String {
        self.lab.ask(method, arguments)
    }
}
