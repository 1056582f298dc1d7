//! DeleteTags: takes tags from resources: the ones named, or all.

use super::Ec2;
use super::action::{ActionName, Done, Reply};
use super::check::{
    AUTHORISED, Context, Handled, NOT_DRY_RUN, NOT_DRY_RUN_LAST, Place, REQUIRED,
    authorised_to_tag, required_list, usual,
};
use super::refusal::TagRefusal;
use super::tags::{exist, key_allowed, kinds, paths};
use crate::sim::check::Check;
use crate::sim::event::EventKind;

/// The parameters of DeleteTags.
///
/// # Source
/// botocore 1.44.5, `DeleteTagsRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct DeleteTagsRequest {
    /// The resources; required.
    pub resources: Vec<String>,
    /// Keys, each alone or with the value that it must have; all tags if there are none.
    pub tags: Vec<(String, Option<String>)>,
    /// Whether only the permissions are checked.
    pub dry_run: bool,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[
    REQUIRED,
    AUTHORISED,
    NOT_DRY_RUN,
    usual("Every key is one that a caller may change"),
    usual("Every id is one of a resource that takes tags"),
    usual("Every resource exists"),
    NOT_DRY_RUN_LAST,
];

pub(super) fn handle(request: &DeleteTagsRequest, ec2: &mut Ec2, cx: &mut Context<'_>) -> Handled {
    let DeleteTagsRequest { resources, tags, dry_run } = request;
    let mut ladder = Context::ladder(CHECKS);
    let ids = ladder.check(required_list("ResourceId", resources))?;
    let asked = || tags.iter().map(|(key, value)| (key.clone(), value.clone().unwrap_or_default()));
    let asked: Vec<_> = asked().collect();
    let action = ActionName::DeleteTags;
    ladder.check(authorised_to_tag(ec2, cx, action, &asked, || paths(ids)))?;
    ladder.check(cx.dry_run(*dry_run, Place::AfterPermissions))?;
    let reserved = |key: &str| TagRefusal::Reserved(key.to_owned());
    ladder.check(tags.iter().try_for_each(|(key, _)| key_allowed(key, reserved)))?;
    let kinds = ladder.check(kinds(ids))?;
    ladder.check(exist(ec2, ids, &kinds))?;
    ladder.check(cx.dry_run(*dry_run, Place::Last))?;
    ladder.done();

    for (id, kind) in ids.iter().zip(kinds) {
        let Some(of) = (kind.tags_mut)(ec2, id) else { continue };
        let goes = |(key, value): &(&String, &String)| {
            let named = |(named, wanted): &(String, Option<String>)| {
                named == *key && wanted.as_ref().is_none_or(|wanted| wanted == *value)
            };
            tags.is_empty() || tags.iter().any(named)
        };
        let gone: Vec<String> = of.iter().filter(goes).map(|(key, _)| key.clone()).collect();
        for key in gone {
            of.remove(&key);
            cx.journal.record(EventKind::Tag(id.clone(), key, None));
        }
    }
    Ok(Reply::DeleteTags(Done))
}
