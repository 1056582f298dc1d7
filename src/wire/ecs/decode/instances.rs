//! The requests of the actions on instances.

use super::paging;
use crate::sim::ecs::{
    DeleteInstanceRequest, DescribeInstanceStatusRequest, DescribeInstancesRequest,
    RebootInstanceRequest, Refusal, StartInstanceRequest, StopInstanceRequest,
};
use crate::wire::form::Form;
use crate::wire::json;
use crate::wire::literal::Literal;

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

/// A JSON array of texts, which some parameters are: `["i-bp1…", "i-bp2…"]`.
///
/// # Source
/// `@alicloud/ecs20140526` 7.11.6, DescribeInstancesRequest. How anything else is refused is
/// assumed.
fn json_texts(text: &str, name: &str) -> Result<Vec<String>, Refusal> {
    let wrong = || Refusal::InvalidParameter(name.to_owned());
    let Ok(Literal::List(items)) = json::parse(text, 0) else { return Err(wrong()) };
    let one = |literal| match literal {
        Literal::Str(text) => Ok(text),
        Literal::Int(_)
        | Literal::Bool(_)
        | Literal::None
        | Literal::List(_)
        | Literal::Dict(_) => Err(wrong()),
    };
    items.into_iter().map(|item| one(item.literal)).collect()
}
