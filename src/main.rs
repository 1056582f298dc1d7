//! Mounts the page.
fn main() {
    yew::Renderer::<detach_lab::ui::App>::new().render();
}
