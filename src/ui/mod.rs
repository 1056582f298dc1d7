//! The page and the embed: one stateful component, pure views.
//!
//! `app` holds the `Model` and the clock's interval; `later` lets a message wait for the code that
//! it needs; `update` turns it into the next model and a list of effects; every panel under `view`
//! is a function of the model.
//! Browser calls are in `effect` only. There is no rule, no state name and no error text of a
//! provider here: all of these come from the core.
//!
//! Nothing is mounted until JavaScript calls [`page()`], or [`embed`] for an element of somebody
//! else's page, whose attributes are its `options`. Everything else is the same for both.
//!
//! There is a `desk` for each cloud: what is selected there, asked and answered. `ec2` and `ecs`
//! say what of their resources is `shown`, and what may be asked next; `dialect` writes and reads
//! requests and answers. The views are the same for both.

mod app;
mod ask;
mod configure;
mod course;
mod desk;
mod dialect;
mod ec2;
mod ecs;
mod effect;
mod follow;
mod form;
mod later;
pub mod model;
mod msg;
mod needs;
mod options;
mod recent;
mod replaced;
mod share;
mod shown;
mod start;
mod update;
mod view;

pub use app::App;
pub use effect::{Host, Mounted, Place, embed, page};
