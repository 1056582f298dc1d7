//! The permission check: the caller's policy is asked about every resource of a call.
//!
//! It comes before the resource is looked for. Tags of a resource that does not exist are no tags,
//! so a policy that allows by tag denies what is gone.

use super::Ec2;
use super::action::ActionName;
use super::check::Context;
use super::create_volume::TagSpecification;
use super::refusal::{AccessRefusal, Refusal};
use super::tags::{Taggable, Tags};
use super::zone::REGION;
use crate::sim::policy::{Ask, Verdict};

/// The permission that tags need that are given to something new.
const CREATE_TAGS: &str = "ec2:CreateTags";

/// The permission check. `resources` names what the policy is asked about, each as the part of the
/// ARN after the account: `volume/vol-…`; none for an action without resource-level permissions.
/// It is called only if the caller may not do everything.
///
/// # Source
/// Service authorization reference, "Actions, resources, and condition keys for Amazon EC2"; the
/// order in which the resources are asked about is assumed.
pub(super) fn authorised(
    ec2: &Ec2,
    cx: &Context<'_>,
    action: ActionName,
    resources: impl FnOnce() -> Vec<String>,
) -> Result<(), Refusal> {
    authorised_to_make(ec2, cx, action, &[], resources)
}

/// The permission check of an action that makes things, and may give them tags: tags need the
/// permission for CreateTags on what is made, too.
///
/// # Source
/// EC2 user guide, "Grant permission to tag Amazon EC2 resources during creation".
pub(super) fn authorised_to_make(
    ec2: &Ec2,
    cx: &Context<'_>,
    action: ActionName,
    tags: &[TagSpecification],
    resources: impl FnOnce() -> Vec<String>,
) -> Result<(), Refusal> {
    if ec2.caller.may_do_all() { Ok(()) } else { asked(ec2, cx, action, tags, &resources()) }
}

/// Asks the policy. Apart from what calls it, which is compiled once for each action.
#[cfg_attr(feature = "split", chunk::later(ec2))]
#[inline(never)]
fn asked(
    ec2: &Ec2,
    cx: &Context<'_>,
    action: ActionName,
    tags: &[TagSpecification],
    resources: &[String],
) -> Result<(), Refusal> {
    let ask = |permission: String, path: Option<&str>| {
        let tags_for = |specification: &&TagSpecification| {
            path.and_then(|path| path.split_once('/'))
                .is_some_and(|(kind, _)| specification.resource_type == kind)
        };
        let request_tags: Vec<_> =
            tags.iter().filter(tags_for).flat_map(|given| given.tags.clone()).collect();
        judge(ec2, cx, permission, path, &request_tags)
    };
    if resources.is_empty() {
        ask(action.permission(), None)?;
    }
    resources.iter().try_for_each(|path| ask(action.permission(), Some(path)))?;
    let tagged = tags.iter().filter(|specification| !specification.tags.is_empty());
    tagged
        .map(|specification| [&specification.resource_type, "/*"].concat())
        .try_for_each(|path| ask(CREATE_TAGS.to_owned(), Some(&path)))
}

/// The permission check of an action on the tags of resources that exist.
pub(super) fn authorised_to_tag(
    ec2: &Ec2,
    cx: &Context<'_>,
    action: ActionName,
    tags: &[(String, String)],
    resources: impl FnOnce() -> Vec<String>,
) -> Result<(), Refusal> {
    if ec2.caller.may_do_all() {
        return Ok(());
    }
    let ask = |path: Option<&str>| judge(ec2, cx, action.permission(), path, tags);
    let resources = resources();
    if resources.is_empty() {
        ask(None)?;
    }
    resources.iter().try_for_each(|path| ask(Some(path)))
}

/// Asks about one resource.
fn judge(
    ec2: &Ec2,
    cx: &Context<'_>,
    permission: String,
    path: Option<&str>,
    request_tags: &[(String, String)],
) -> Result<(), Refusal> {
    let arn = path.map(|path| arn(ec2.caller.account(), path));
    let ask = Ask {
        action: &permission,
        resource: arn.as_deref().unwrap_or("*"),
        resource_tags: path.and_then(|path| ec2.tags_of(path)),
        request_tags,
    };
    let explicit = match ec2.caller.verdict(&ask) {
        Verdict::Allowed => return Ok(()),
        Verdict::NotAllowed => false,
        Verdict::Denied => true,
    };
    let denial = ec2.caller.denial(permission, arn, explicit, cx.request);
    Err(AccessRefusal::Unauthorized(denial).into())
}

/// The ARN of a resource. Images and snapshots may be of any account, so theirs name none.
fn arn(account: &str, path: &str) -> String {
    let account =
        if path.starts_with("image/") || path.starts_with("snapshot/") { "" } else { account };
    format!("arn:aws:ec2:{REGION}:{account}:{path}")
}

impl Ec2 {
    /// The tags of the resource at a path, `volume/vol-…`; `None` if there is none.
    fn tags_of(&self, path: &str) -> Option<&Tags> {
        let (kind, id) = path.split_once('/')?;
        (Taggable::named(kind)?.tags)(self, id)
    }
}
