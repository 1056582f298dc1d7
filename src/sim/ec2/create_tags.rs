//! CreateTags: gives tags to resources, all of them or none.

use super::Ec2;
use super::action::{ActionName, Done, Reply};
use super::check::{
    AUTHORISED, Context, Handled, NOT_DRY_RUN, NOT_DRY_RUN_LAST, Place, REQUIRED,
    authorised_to_tag, required_list, usual,
};
use super::refusal::TagRefusal;
use super::tags::{exist, judge, kinds, paths, room};
use crate::sim::check::Check;
use crate::sim::event::EventKind;

/// The parameters of CreateTags.
///
/// # Source
/// botocore 1.44.5, `CreateTagsRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct CreateTagsRequest {
    /// The resources; required.
    pub resources: Vec<String>,
    /// Keys and values; required.
    pub tags: Vec<(String, String)>,
    /// Whether only the permissions are checked.
    pub dry_run: bool,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[
    REQUIRED,
    AUTHORISED,
    NOT_DRY_RUN,
    usual("Every key and every value is one that a tag can have, and no key is there twice"),
    usual("Every id is one of a resource that takes tags"),
    usual("Every resource exists"),
    usual("No resource gets more than 50 tags"),
    NOT_DRY_RUN_LAST,
];

pub(super) fn handle(request: &CreateTagsRequest, ec2: &mut Ec2, cx: &mut Context<'_>) -> Handled {
    let CreateTagsRequest { resources, tags, dry_run } = request;
    let mut ladder = Context::ladder(CHECKS);
    let given = required_list("ResourceId", resources)
        .and_then(|resources| Ok((resources, required_list("Tag", tags)?)));
    let (ids, tags) = ladder.check(given)?;
    let action = ActionName::CreateTags;
    ladder.check(authorised_to_tag(ec2, cx, action, tags, || paths(ids)))?;
    ladder.check(cx.dry_run(*dry_run, Place::AfterPermissions))?;
    ladder.check(judge(tags, |key| TagRefusal::Reserved(key.to_owned())))?;
    let kinds = ladder.check(kinds(ids))?;
    ladder.check(exist(ec2, ids, &kinds))?;
    let mut before = ids.iter().zip(&kinds).filter_map(|(id, kind)| (kind.tags)(ec2, id));
    ladder.check(before.try_for_each(|before| room(before, tags)))?;
    ladder.check(cx.dry_run(*dry_run, Place::Last))?;
    ladder.done();

    for (id, kind) in ids.iter().zip(kinds) {
        let Some(of) = (kind.tags_mut)(ec2, id) else { continue };
        for (key, value) in tags {
            of.insert(key.clone(), value.clone());
            cx.journal.record(EventKind::Tag(id.clone(), key.clone(), Some(value.clone())));
        }
    }
    Ok(Reply::CreateTags(Done))
}
