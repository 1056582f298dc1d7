//! The requests of the actions on network interfaces.

use super::super::form::Form;
use super::tags::tag_specifications;
use crate::sim::ec2::{
    AttachNetworkInterfaceRequest, CreateNetworkInterfaceRequest, DeleteNetworkInterfaceRequest,
    DescribeNetworkInterfaceAttributeRequest, DetachNetworkInterfaceRequest,
    ModifyNetworkInterfaceAttributeRequest, Refusal,
};

pub(super) fn attach(form: &mut Form<'_>) -> AttachNetworkInterfaceRequest {
    AttachNetworkInterfaceRequest {
        network_interface_id: form.text("NetworkInterfaceId"),
        instance_id: form.text("InstanceId"),
        device_index: form.number("DeviceIndex"),
        network_card_index: form.number("NetworkCardIndex"),
        dry_run: form.flag("DryRun"),
    }
}

pub(super) fn create(form: &mut Form<'_>) -> Result<CreateNetworkInterfaceRequest, Refusal> {
    Ok(CreateNetworkInterfaceRequest {
        subnet_id: form.text("SubnetId"),
        description: form.text("Description"),
        groups: form.texts("SecurityGroupId"),
        private_ip_address: form.text("PrivateIpAddress"),
        secondary_private_ip_address_count: form.number("SecondaryPrivateIpAddressCount"),
        interface_type: form.text("InterfaceType"),
        client_token: form.text("ClientToken"),
        tag_specifications: tag_specifications(form)?,
        dry_run: form.flag("DryRun"),
    })
}

pub(super) fn delete(form: &mut Form<'_>) -> DeleteNetworkInterfaceRequest {
    DeleteNetworkInterfaceRequest {
        network_interface_id: form.text("NetworkInterfaceId"),
        dry_run: form.flag("DryRun"),
    }
}

pub(super) fn describe_attribute(form: &mut Form<'_>) -> DescribeNetworkInterfaceAttributeRequest {
    DescribeNetworkInterfaceAttributeRequest {
        network_interface_id: form.text("NetworkInterfaceId"),
        attribute: form.text("Attribute"),
        dry_run: form.flag("DryRun"),
    }
}

pub(super) fn detach(form: &mut Form<'_>) -> DetachNetworkInterfaceRequest {
    DetachNetworkInterfaceRequest {
        attachment_id: form.text("AttachmentId"),
        force: form.flag("Force"),
        dry_run: form.flag("DryRun"),
    }
}

pub(super) fn modify_attribute(
    form: &mut Form<'_>,
) -> Result<ModifyNetworkInterfaceAttributeRequest, Refusal> {
    let mut description = form.form("Description");
    let mut check = form.form("SourceDestCheck");
    let mut attachment = form.form("Attachment");
    let request = ModifyNetworkInterfaceAttributeRequest {
        network_interface_id: form.text("NetworkInterfaceId"),
        description: description.text("Value"),
        groups: form.texts("SecurityGroupId"),
        source_dest_check: check.flag_if_given("Value"),
        attachment_id: attachment.text("AttachmentId"),
        delete_on_termination: attachment.flag_if_given("DeleteOnTermination"),
        dry_run: form.flag("DryRun"),
    };
    for part in [description, check, attachment] {
        part.finish()?;
    }
    Ok(request)
}
