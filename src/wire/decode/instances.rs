//! The requests of the actions on instances.

use super::super::form::Form;
use super::tags::tag_specifications;
use crate::sim::ec2::{
    BlockDeviceMapping, LaunchInterface, LaunchNetwork, RebootInstancesRequest, Refusal,
    RunInstancesRequest, StartInstancesRequest, StopInstancesRequest, TerminateInstancesRequest,
};

pub(super) fn reboot(form: &mut Form<'_>) -> RebootInstancesRequest {
    RebootInstancesRequest { instance_ids: form.texts("InstanceId"), dry_run: form.flag("DryRun") }
}

pub(super) fn start(form: &mut Form<'_>) -> StartInstancesRequest {
    StartInstancesRequest { instance_ids: form.texts("InstanceId"), dry_run: form.flag("DryRun") }
}

pub(super) fn stop(form: &mut Form<'_>) -> StopInstancesRequest {
    StopInstancesRequest {
        instance_ids: form.texts("InstanceId"),
        force: form.flag("Force"),
        dry_run: form.flag("DryRun"),
    }
}

pub(super) fn terminate(form: &mut Form<'_>) -> TerminateInstancesRequest {
    TerminateInstancesRequest {
        instance_ids: form.texts("InstanceId"),
        dry_run: form.flag("DryRun"),
    }
}

pub(super) fn run(form: &mut Form<'_>) -> Result<RunInstancesRequest, Refusal> {
    let mut placement = form.form("Placement");
    let availability_zone = placement.text("AvailabilityZone");
    placement.finish()?;
    Ok(RunInstancesRequest {
        image_id: form.text("ImageId"),
        instance_type: form.text("InstanceType"),
        min_count: form.number("MinCount"),
        max_count: form.number("MaxCount"),
        availability_zone,
        network: LaunchNetwork {
            subnet_id: form.text("SubnetId"),
            security_group_ids: form.texts("SecurityGroupId"),
            security_groups: form.texts("SecurityGroup"),
            private_ip_address: form.text("PrivateIpAddress"),
            interfaces: form
                .forms("NetworkInterface")
                .map(network_interface)
                .collect::<Result<_, _>>()?,
        },
        block_device_mappings: form
            .forms("BlockDeviceMapping")
            .map(block_device_mapping)
            .collect::<Result<_, _>>()?,
        tag_specifications: tag_specifications(form)?,
        disable_api_stop: form.flag("DisableApiStop"),
        disable_api_termination: form.flag("DisableApiTermination"),
        instance_initiated_shutdown_behavior: form.text("InstanceInitiatedShutdownBehavior"),
        client_token: form.text("ClientToken"),
        dry_run: form.flag("DryRun"),
    })
}

fn network_interface(mut form: Form<'_>) -> Result<LaunchInterface, Refusal> {
    let interface = LaunchInterface {
        device_index: form.number("DeviceIndex"),
        network_card_index: form.number("NetworkCardIndex"),
        network_interface_id: form.text("NetworkInterfaceId"),
        subnet_id: form.text("SubnetId"),
        groups: form.texts("SecurityGroupId"),
        description: form.text("Description"),
        private_ip_address: form.text("PrivateIpAddress"),
        secondary_private_ip_address_count: form.number("SecondaryPrivateIpAddressCount"),
        delete_on_termination: form.flag_if_given("DeleteOnTermination"),
        interface_type: form.text("InterfaceType"),
    };
    form.finish()?;
    Ok(interface)
}

fn block_device_mapping(mut form: Form<'_>) -> Result<BlockDeviceMapping, Refusal> {
    let mut ebs = form.form("Ebs");
    let mapping = BlockDeviceMapping {
        device_name: form.text("DeviceName"),
        delete_on_termination: ebs.flag_if_given("DeleteOnTermination"),
        encrypted: ebs.flag("Encrypted"),
        iops: ebs.number("Iops"),
        snapshot_id: ebs.text("SnapshotId"),
        throughput: ebs.number("Throughput"),
        volume_size: ebs.number("VolumeSize"),
        volume_type: ebs.text("VolumeType"),
    };
    ebs.finish()?;
    form.finish()?;
    Ok(mapping)
}
