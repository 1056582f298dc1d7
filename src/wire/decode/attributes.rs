//! The requests of the actions on attributes.

use super::super::form::Form;
use crate::sim::ec2::{
    AttachedDevice, DescribeInstanceAttributeRequest, DescribeVolumeAttributeRequest,
    EnableVolumeIORequest, ModifyInstanceAttributeRequest, ModifyVolumeAttributeRequest, Refusal,
};

pub(super) fn describe_instance(form: &mut Form<'_>) -> DescribeInstanceAttributeRequest {
    DescribeInstanceAttributeRequest {
        attribute: form.text("Attribute"),
        instance_id: form.text("InstanceId"),
        dry_run: form.flag("DryRun"),
    }
}

pub(super) fn describe_volume(form: &mut Form<'_>) -> DescribeVolumeAttributeRequest {
    DescribeVolumeAttributeRequest {
        attribute: form.text("Attribute"),
        volume_id: form.text("VolumeId"),
        dry_run: form.flag("DryRun"),
    }
}

pub(super) fn enable_io(form: &mut Form<'_>) -> EnableVolumeIORequest {
    EnableVolumeIORequest { volume_id: form.text("VolumeId"), dry_run: form.flag("DryRun") }
}

pub(super) fn modify_volume(form: &mut Form<'_>) -> ModifyVolumeAttributeRequest {
    ModifyVolumeAttributeRequest {
        volume_id: form.text("VolumeId"),
        auto_enable_io: form.form("AutoEnableIO").flag_if_given("Value"),
        dry_run: form.flag("DryRun"),
    }
}

pub(super) fn modify_instance(
    form: &mut Form<'_>,
) -> Result<ModifyInstanceAttributeRequest, Refusal> {
    Ok(ModifyInstanceAttributeRequest {
        instance_id: form.text("InstanceId"),
        attribute: form.text("Attribute"),
        value: form.text("Value"),
        block_device_mappings: form
            .forms("BlockDeviceMapping")
            .map(attached_device)
            .collect::<Result<_, _>>()?,
        groups: form.texts("GroupId"),
        disable_api_stop: form.form("DisableApiStop").flag_if_given("Value"),
        disable_api_termination: form.form("DisableApiTermination").flag_if_given("Value"),
        instance_initiated_shutdown_behavior: form
            .form("InstanceInitiatedShutdownBehavior")
            .text("Value"),
        instance_type: form.form("InstanceType").text("Value"),
        source_dest_check: form.form("SourceDestCheck").flag_if_given("Value"),
        dry_run: form.flag("DryRun"),
    })
}

fn attached_device(mut form: Form<'_>) -> Result<AttachedDevice, Refusal> {
    let mut ebs = form.form("Ebs");
    let device = AttachedDevice {
        device_name: form.text("DeviceName"),
        volume_id: ebs.text("VolumeId"),
        delete_on_termination: ebs.flag_if_given("DeleteOnTermination"),
    };
    ebs.finish()?;
    form.finish()?;
    Ok(device)
}
