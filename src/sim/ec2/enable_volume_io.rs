//! EnableVolumeIO: enables I/O of a volume whose data is potentially inconsistent.

use super::Ec2;
use super::action::{ActionName, Done, Reply};
use super::check::{
    AUTHORISED, Context, Handled, NOT_DRY_RUN, NOT_DRY_RUN_LAST, Place, REQUIRED, authorised,
    required, usual, volume_id,
};
use super::refusal::{AttributeRefusal, Refusal};
use crate::sim::check::Check;
use crate::sim::event::EventKind;

/// The parameters of EnableVolumeIO.
///
/// # Source
/// botocore 1.44.5, `EnableVolumeIORequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct EnableVolumeIORequest {
    /// The volume; required.
    pub volume_id: Option<String>,
    /// Whether only the permissions are checked.
    pub dry_run: bool,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[
    REQUIRED,
    AUTHORISED,
    NOT_DRY_RUN,
    usual("VolumeId is well-formed"),
    usual("The volume exists"),
    usual("I/O of the volume is disabled"),
    NOT_DRY_RUN_LAST,
];

pub(super) fn handle(
    request: &EnableVolumeIORequest,
    ec2: &mut Ec2,
    cx: &mut Context<'_>,
) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    let text = ladder.check(required("VolumeId", request.volume_id.as_deref()))?;
    let resource = || vec![format!("volume/{text}")];
    ladder.check(authorised(ec2, cx, ActionName::EnableVolumeIO, resource))?;
    ladder.check(cx.dry_run(request.dry_run, Place::AfterPermissions))?;
    let id = ladder.check(volume_id(text))?;
    let volume = ladder.check(ec2.volume(id).ok_or(Refusal::VolumeNotFound(id)))?;
    let enabled = volume.health.io_enabled();
    ladder.check(if enabled { Err(AttributeRefusal::IoEnabled(id).into()) } else { Ok(()) })?;
    ladder.check(cx.dry_run(request.dry_run, Place::Last))?;
    ladder.done();

    if let Some(volume) = ec2.volumes.get_mut(id)
        && volume.health.enable_io(cx.now())
    {
        cx.journal.record(EventKind::IoEnabled(id));
    }
    Ok(Reply::EnableVolumeIO(Done))
}
