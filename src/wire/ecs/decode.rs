//! From the parameters to the typed request of their action.
//!
//! Ids and names stay text here; the action's checks judge them.

use crate::sim::ecs::{Action, ActionName, DescribeRegionsRequest, Refusal};
use crate::wire::RawRequest;

/// The version of the API.
pub(in crate::wire) const VERSION: &str = "2014-05-26";

/// Reads a request as an action.
pub(super) fn action(request: &RawRequest, name: Option<ActionName>) -> Result<Action, Refusal> {
    let format = |text: &str| ["XML", "JSON"].iter().any(|known| text.eq_ignore_ascii_case(known));
    if request.format.as_deref().is_some_and(|text| !format(text)) {
        return Err(Refusal::NoSuchFormat());
    }
    if request.action.is_none() {
        return Err(Refusal::MissingAction());
    }
    if request.version.as_deref().is_some_and(|version| version != VERSION) {
        return Err(Refusal::NoSuchVersion());
    }
    Ok(match name.ok_or(Refusal::NoSuchApi())? {
        ActionName::DescribeRegions => Action::DescribeRegions(DescribeRegionsRequest {}),
    })
}
