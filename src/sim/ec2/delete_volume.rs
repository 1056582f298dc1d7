//! DeleteVolume: deletes a volume that is attached to nothing.

use super::action::{ActionName, Done, Reply};
use super::check::{
    AUTHORISED, Context, Handled, NOT_DRY_RUN, NOT_DRY_RUN_LAST, Place, REQUIRED, authorised,
    required, usual, volume_id,
};
use super::refusal::Refusal;
use super::{Deadline, Ec2, Volume, VolumeTrigger};
use crate::sim::check::Check;
use crate::sim::machine::{Cell, Machine as _};
use crate::sim::timing;

/// The parameters of DeleteVolume.
///
/// # Source
/// botocore 1.44.5, `DeleteVolumeRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct DeleteVolumeRequest {
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
    usual("The volume is attached to nothing, and is no longer being created"),
    NOT_DRY_RUN_LAST,
];

pub(super) fn handle(
    request: &DeleteVolumeRequest,
    ec2: &mut Ec2,
    cx: &mut Context<'_>,
) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    let text = ladder.check(required("VolumeId", request.volume_id.as_deref()))?;
    let resource = || vec![format!("volume/{text}")];
    ladder.check(authorised(ec2, cx, ActionName::DeleteVolume, resource))?;
    ladder.check(cx.dry_run(request.dry_run, Place::AfterPermissions))?;
    let id = ladder.check(volume_id(text))?;
    let volume = ladder.check(ec2.volume(id).ok_or(Refusal::VolumeNotFound(id)))?;
    ladder.check(free(volume))?;
    ladder.check(cx.dry_run(request.dry_run, Place::Last))?;
    ladder.done();

    if let Some(volume) = ec2.volumes.get_mut(id)
        && volume.state.fire(VolumeTrigger::DeleteAccepted, id, cx.journal)
    {
        cx.schedule.cancel(volume.timer.take());
        volume.timer = Some(cx.after(&timing::VOLUME_ERASING, Deadline::VolumeErased(id)));
    }
    Ok(Reply::DeleteVolume(Done))
}

fn free(volume: &Volume) -> Result<(), Refusal> {
    match (volume.state().cell(VolumeTrigger::DeleteAccepted), volume.attachments()) {
        (Cell::Refuse { .. }, [attachment, ..]) => {
            Err(Refusal::StillAttached(volume.id, attachment.instance))
        }
        (Cell::Refuse { .. }, []) => Err(Refusal::VolumeNotAvailable(volume.id, volume.state())),
        (Cell::Go { .. } | Cell::Ignore { .. }, _) => Ok(()),
    }
}
