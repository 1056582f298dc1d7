//! The requests of the actions on network interfaces.

use super::{paging, tags};
use crate::sim::ecs::{
    AttachNetworkInterfaceRequest, CreateNetworkInterfaceRequest, DeleteNetworkInterfaceRequest,
    DescribeNetworkInterfaceAttributeRequest, DescribeNetworkInterfacesRequest,
    DetachNetworkInterfaceRequest, ModifyNetworkInterfaceAttributeRequest,
};
use crate::wire::form::Form;

pub(super) fn detach(form: &mut Form<'_>) -> DetachNetworkInterfaceRequest {
    DetachNetworkInterfaceRequest {
        region_id: form.text("RegionId"),
        network_interface_id: form.text("NetworkInterfaceId"),
        instance_id: form.text("InstanceId"),
        trunk_network_instance_id: form.text("TrunkNetworkInstanceId"),
    }
}

pub(super) fn attach(form: &mut Form<'_>) -> AttachNetworkInterfaceRequest {
    AttachNetworkInterfaceRequest {
        region_id: form.text("RegionId"),
        network_interface_id: form.text("NetworkInterfaceId"),
        instance_id: form.text("InstanceId"),
        trunk_network_instance_id: form.text("TrunkNetworkInstanceId"),
        network_card_index: form.number("NetworkCardIndex"),
    }
}

pub(super) fn create(form: &mut Form<'_>) -> CreateNetworkInterfaceRequest {
    CreateNetworkInterfaceRequest {
        region_id: form.text("RegionId"),
        v_switch_id: form.text("VSwitchId"),
        security_group_id: form.text("SecurityGroupId"),
        security_group_ids: form.texts("SecurityGroupIds"),
        primary_ip_address: form.text("PrimaryIpAddress"),
        secondary_private_ip_address_count: form.number("SecondaryPrivateIpAddressCount"),
        network_interface_name: form.text("NetworkInterfaceName"),
        description: form.text("Description"),
        instance_type: form.text("InstanceType"),
        network_interface_traffic_mode: form.text("NetworkInterfaceTrafficMode"),
        delete_on_release: form.flag_if_given("DeleteOnRelease"),
        queue_number: form.number("QueueNumber"),
        client_token: form.text("ClientToken"),
        resource_group_id: form.text("ResourceGroupId"),
        tags: tags(form),
    }
}

pub(super) fn delete(form: &mut Form<'_>) -> DeleteNetworkInterfaceRequest {
    DeleteNetworkInterfaceRequest {
        region_id: form.text("RegionId"),
        network_interface_id: form.text("NetworkInterfaceId"),
    }
}

pub(super) fn describe_attribute(form: &mut Form<'_>) -> DescribeNetworkInterfaceAttributeRequest {
    DescribeNetworkInterfaceAttributeRequest {
        region_id: form.text("RegionId"),
        network_interface_id: form.text("NetworkInterfaceId"),
    }
}

pub(super) fn describe(form: &mut Form<'_>) -> DescribeNetworkInterfacesRequest {
    DescribeNetworkInterfacesRequest {
        region_id: form.text("RegionId"),
        network_interface_ids: form.texts("NetworkInterfaceId"),
        instance_id: form.text("InstanceId"),
        kind: form.text("Type"),
        status: form.text("Status"),
        vpc_id: form.text("VpcId"),
        v_switch_id: form.text("VSwitchId"),
        security_group_id: form.text("SecurityGroupId"),
        primary_ip_address: form.text("PrimaryIpAddress"),
        private_ip_addresses: form.texts("PrivateIpAddress"),
        network_interface_name: form.text("NetworkInterfaceName"),
        service_managed: form.flag_if_given("ServiceManaged"),
        tags: tags(form),
        paging: paging(form),
    }
}

pub(super) fn modify(form: &mut Form<'_>) -> ModifyNetworkInterfaceAttributeRequest {
    ModifyNetworkInterfaceAttributeRequest {
        region_id: form.text("RegionId"),
        network_interface_id: form.text("NetworkInterfaceId"),
        network_interface_name: form.text("NetworkInterfaceName"),
        description: form.text("Description"),
        security_group_ids: form.texts("SecurityGroupId"),
        queue_number: form.number("QueueNumber"),
        delete_on_release: form.flag_if_given("DeleteOnRelease"),
    }
}
