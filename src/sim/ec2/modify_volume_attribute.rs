//! ModifyVolumeAttribute: says whether I/O goes on when a volume's data is potentially
//! inconsistent.

use super::Ec2;
use super::action::{ActionName, Done, Reply};
use super::check::{
    AUTHORISED, Context, Handled, NOT_DRY_RUN, NOT_DRY_RUN_LAST, Place, REQUIRED, authorised,
    required, usual, volume_id,
};
use super::refusal::{AttributeRefusal, Refusal};
use crate::sim::check::Check;
use crate::sim::event::EventKind;

/// The parameters of ModifyVolumeAttribute.
///
/// # Source
/// botocore 1.44.5, `ModifyVolumeAttributeRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct ModifyVolumeAttributeRequest {
    /// The volume; required.
    pub volume_id: Option<String>,
    /// The new value of `autoEnableIO`. It changes nothing for I/O that is disabled already
    /// (assumed).
    pub auto_enable_io: Option<bool>,
    /// Whether only the permissions are checked.
    pub dry_run: bool,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[
    REQUIRED,
    AUTHORISED,
    NOT_DRY_RUN,
    usual("An attribute is given"),
    usual("VolumeId is well-formed"),
    usual("The volume exists"),
    NOT_DRY_RUN_LAST,
];

pub(super) fn handle(
    request: &ModifyVolumeAttributeRequest,
    ec2: &mut Ec2,
    cx: &mut Context<'_>,
) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    let text = ladder.check(required("VolumeId", request.volume_id.as_deref()))?;
    let resource = || vec![format!("volume/{text}")];
    ladder.check(authorised(ec2, cx, ActionName::ModifyVolumeAttribute, resource))?;
    ladder.check(cx.dry_run(request.dry_run, Place::AfterPermissions))?;
    let none = || Refusal::from(AttributeRefusal::NoneGiven);
    let value = ladder.check(request.auto_enable_io.ok_or_else(none))?;
    let id = ladder.check(volume_id(text))?;
    ladder.check(ec2.volume(id).ok_or(Refusal::VolumeNotFound(id)))?;
    ladder.check(cx.dry_run(request.dry_run, Place::Last))?;
    ladder.done();

    if let Some(volume) = ec2.volumes.get_mut(id) {
        volume.health.auto_enable_io = value;
        let (id, value) = (id.to_string(), value.to_string());
        cx.journal.record(EventKind::AttributeChanged(id, "autoEnableIO", value));
    }
    Ok(Reply::ModifyVolumeAttribute(Done))
}
