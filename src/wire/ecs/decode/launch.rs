//! The requests of the actions that make instances.

use super::tags;
use crate::sim::ecs::{
    CreateInstanceRequest, LaunchInterface, LaunchRequest, Refusal, RunInstancesRequest,
};
use crate::wire::form::Form;

fn common(form: &mut Form<'_>) -> LaunchRequest {
    LaunchRequest {
        region_id: form.text("RegionId"),
        zone_id: form.text("ZoneId"),
        image_id: form.text("ImageId"),
        instance_type: form.text("InstanceType"),
        instance_name: form.text("InstanceName"),
        v_switch_id: form.text("VSwitchId"),
        security_group_id: form.text("SecurityGroupId"),
        private_ip_address: form.text("PrivateIpAddress"),
        deletion_protection: form.flag("DeletionProtection"),
        tags: tags(form),
        dry_run: form.flag("DryRun"),
    }
}

pub(super) fn create(form: &mut Form<'_>) -> CreateInstanceRequest {
    CreateInstanceRequest { launch: common(form), client_token: form.text("ClientToken") }
}

pub(super) fn run(form: &mut Form<'_>) -> Result<RunInstancesRequest, Refusal> {
    Ok(RunInstancesRequest {
        launch: common(form),
        amount: form.number("Amount"),
        security_group_ids: form.texts("SecurityGroupIds"),
        network_interfaces: form
            .forms("NetworkInterface")
            .map(interface)
            .collect::<Result<_, _>>()?,
        client_token: form.text("ClientToken"),
    })
}

fn interface(mut form: Form<'_>) -> Result<LaunchInterface, Refusal> {
    let interface = LaunchInterface {
        instance_type: form.text("InstanceType"),
        network_interface_id: form.text("NetworkInterfaceId"),
        v_switch_id: form.text("VSwitchId"),
        security_group_id: form.text("SecurityGroupId"),
        security_group_ids: form.texts("SecurityGroupIds"),
        primary_ip_address: form.text("PrimaryIpAddress"),
        delete_on_release: form.flag_if_given("DeleteOnRelease"),
        network_card_index: form.number("NetworkCardIndex"),
    };
    form.finish()?;
    Ok(interface)
}
