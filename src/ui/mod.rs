//! The page.
use yew::prelude::*;

/// The whole page.
#[function_component]
pub fn App() -> Html {
    html! { <main><h1>{ "Detach Lab" }</h1></main> }
}
