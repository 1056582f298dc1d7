//! The requests of the actions on instances.

use super::{json_texts, paging};
use crate::sim::ecs::{
    DeleteInstanceRequest, DescribeInstanceStatusRequest, DescribeInstancesRequest,
    RebootInstanceRequest, Refusal, StartInstanceRequest, StopInstanceRequest,
};
use crate::wire::form::Form;

pub(super) fn start(form: &mut Form<'_>) -> StartInstanceRequest {
    StartInstanceRequest { instance_id: form.text("InstanceId"), dry_run: form.flag("DryRun") }
}

pub(super) fn stop(form: &mut Form<'_>) -> StopInstanceRequest {
    StopInstanceRequest {
        instance_id: form.text("InstanceId"),
        force_stop: form.flag("ForceStop"),
        stopped_mode: form.text("StoppedMode"),
        dry_run: form.flag("DryRun"),
    }
}

pub(super) fn reboot(form: &mut Form<'_>) -> RebootInstanceRequest {
    RebootInstanceRequest {
        instance_id: form.text("InstanceId"),
        force_stop: form.flag("ForceStop"),
        dry_run: form.flag("DryRun"),
    }
}

pub(super) fn delete(form: &mut Form<'_>) -> DeleteInstanceRequest {
    DeleteInstanceRequest {
        instance_id: form.text("InstanceId"),
        force: form.flag("Force"),
        force_stop: form.flag_if_given("ForceStop"),
        dry_run: form.flag("DryRun"),
    }
}

pub(super) fn describe_status(form: &mut Form<'_>) -> DescribeInstanceStatusRequest {
    DescribeInstanceStatusRequest {
        region_id: form.text("RegionId"),
        instance_ids: form.texts("InstanceId"),
        zone_id: form.text("ZoneId"),
        paging: paging(form),
    }
}

pub(super) fn describe(form: &mut Form<'_>) -> Result<DescribeInstancesRequest, Refusal> {
    let ids = form.text("InstanceIds");
    Ok(DescribeInstancesRequest {
        region_id: form.text("RegionId"),
        instance_ids: ids.map_or(Ok(Vec::new()), |text| json_texts(&text, "InstanceIds"))?,
        status: form.text("Status"),
        vpc_id: form.text("VpcId"),
        v_switch_id: form.text("VSwitchId"),
        zone_id: form.text("ZoneId"),
        paging: paging(form),
    })
}
