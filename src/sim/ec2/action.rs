//! The EC2 actions of the lab: their names, their requests, their replies.

use super::check::{Context, Handled};
use super::door;
use super::listing::{DescribeRequest, Page};
use super::{
    AttachNetworkInterfaceRequest, AttachVolumeRequest, CreateNetworkInterfaceRequest,
    CreateSecurityGroupRequest, CreateSubnetRequest, CreateTagsRequest, CreateVolumeRequest,
    CreateVpcRequest, DeleteNetworkInterfaceRequest, DeleteNetworkRequest, DeleteTagsRequest,
    DeleteVolumeRequest, DescribeImagesRequest, DescribeInstanceAttributeRequest,
    DescribeNetworkInterfaceAttributeRequest, DescribeVolumeAttributeRequest,
    DetachNetworkInterfaceRequest, DetachVolumeRequest, Ec2, EnableVolumeIORequest, Image,
    InstanceAttribute, InstanceDescription, InstanceStateChange, InstanceType, InterfaceAttached,
    InterfaceAttributeValue, InterfaceCreated, InterfaceDescription,
    ModifyInstanceAttributeRequest, ModifyNetworkInterfaceAttributeRequest,
    ModifyVolumeAttributeRequest, NetworkId, RebootInstancesRequest, Refusal, Reservation,
    RunInstancesRequest, SecurityGroup, StartInstancesRequest, StopInstancesRequest, Subnet,
    TagDescription, TerminateInstancesRequest, Volume, VolumeAttachment, VolumeAttribute,
    VolumeStatus, Vpc, Zone,
};
use crate::sim::check::Check;

actions! {
    handled by Ec2, Context<'_>, as Handled;

    /// Attaches a network interface to an instance.
    AttachNetworkInterface(AttachNetworkInterfaceRequest) -> InterfaceAttached,
        in attach_network_interface;
    /// Attaches a volume to an instance.
    AttachVolume(AttachVolumeRequest) -> VolumeAttachment, in attach_volume;
    /// Makes a network interface.
    CreateNetworkInterface(CreateNetworkInterfaceRequest) -> Box<InterfaceCreated>,
        in create_network_interface;
    /// Makes a security group.
    CreateSecurityGroup(CreateSecurityGroupRequest) -> Box<SecurityGroup>, in create_security_group;
    /// Makes a subnet.
    CreateSubnet(CreateSubnetRequest) -> Box<Subnet>, in create_subnet;
    /// Gives tags to resources.
    CreateTags(CreateTagsRequest) -> Done, in create_tags;
    /// Makes a volume.
    CreateVolume(CreateVolumeRequest) -> Box<Volume>, in create_volume;
    /// Makes a VPC.
    CreateVpc(CreateVpcRequest) -> Box<Vpc>, in create_vpc;
    /// Deletes a network interface.
    DeleteNetworkInterface(DeleteNetworkInterfaceRequest) -> Done, in delete_network_interface;
    /// Deletes a security group.
    DeleteSecurityGroup(DeleteNetworkRequest) -> NetworkId, in delete_security_group;
    /// Deletes a subnet.
    DeleteSubnet(DeleteNetworkRequest) -> Done, in delete_subnet;
    /// Takes tags from resources.
    DeleteTags(DeleteTagsRequest) -> Done, in delete_tags;
    /// Deletes a volume.
    DeleteVolume(DeleteVolumeRequest) -> Done, in delete_volume;
    /// Deletes a VPC.
    DeleteVpc(DeleteNetworkRequest) -> Done, in delete_vpc;
    /// Lists the zones of the region.
    DescribeAvailabilityZones(DescribeRequest) -> Page<Zone>, in describe_availability_zones;
    /// Lists images.
    DescribeImages(DescribeImagesRequest) -> Page<Image>, in describe_images;
    /// Tells one attribute of an instance.
    DescribeInstanceAttribute(DescribeInstanceAttributeRequest) -> Box<InstanceAttribute>, in describe_instance_attribute;
    /// Lists instance types.
    DescribeInstanceTypes(DescribeRequest) -> Page<&'static InstanceType>, in describe_instance_types;
    /// Lists instances, by reservation.
    DescribeInstances(DescribeRequest) -> Page<Reservation>, in describe_instances;
    /// Tells an attribute of a network interface.
    DescribeNetworkInterfaceAttribute(DescribeNetworkInterfaceAttributeRequest)
        -> Box<InterfaceAttributeValue>, in describe_network_interface_attribute;
    /// Lists network interfaces.
    DescribeNetworkInterfaces(DescribeRequest) -> Page<InterfaceDescription>,
        in describe_network_interfaces;
    /// Lists security groups.
    DescribeSecurityGroups(DescribeRequest) -> Page<SecurityGroup>, in describe_security_groups;
    /// Lists subnets.
    DescribeSubnets(DescribeRequest) -> Page<Subnet>, in describe_subnets;
    /// Lists tags.
    DescribeTags(DescribeRequest) -> Page<TagDescription>, in describe_tags;
    /// Tells one attribute of a volume.
    DescribeVolumeAttribute(DescribeVolumeAttributeRequest) -> VolumeAttribute, in describe_volume_attribute;
    /// Tells how well volumes are.
    DescribeVolumeStatus(DescribeRequest) -> Page<VolumeStatus>, in describe_volume_status;
    /// Lists volumes.
    DescribeVolumes(DescribeRequest) -> Page<Volume>, in describe_volumes;
    /// Lists VPCs.
    DescribeVpcs(DescribeRequest) -> Page<Vpc>, in describe_vpcs;
    /// Detaches a network interface from an instance.
    DetachNetworkInterface(DetachNetworkInterfaceRequest) -> Done, in detach_network_interface;
    /// Detaches a volume from an instance.
    DetachVolume(DetachVolumeRequest) -> VolumeAttachment, in detach_volume;
    /// Enables I/O of a volume whose data is potentially inconsistent.
    EnableVolumeIO(EnableVolumeIORequest) -> Done, in enable_volume_io;
    /// Changes one attribute of an instance.
    ModifyInstanceAttribute(ModifyInstanceAttributeRequest) -> Done, in modify_instance_attribute;
    /// Changes an attribute of a network interface.
    ModifyNetworkInterfaceAttribute(ModifyNetworkInterfaceAttributeRequest) -> Done,
        in modify_network_interface_attribute;
    /// Says whether I/O goes on when a volume's data is potentially inconsistent.
    ModifyVolumeAttribute(ModifyVolumeAttributeRequest) -> Done, in modify_volume_attribute;
    /// Reboots instances.
    RebootInstances(RebootInstancesRequest) -> Done, in reboot_instances;
    /// Makes and starts instances.
    RunInstances(RunInstancesRequest) -> Reservation, in run_instances;
    /// Starts stopped instances.
    StartInstances(StartInstancesRequest) -> Vec<InstanceStateChange>, in start_instances;
    /// Stops instances.
    StopInstances(StopInstancesRequest) -> Vec<InstanceStateChange>, in stop_instances;
    /// Ends instances for good.
    TerminateInstances(TerminateInstancesRequest) -> Vec<InstanceStateChange>, in terminate_instances;
}

/// A call as it came.
#[derive(Clone, Debug, Eq, PartialEq)]
// Where pointers are small, so is the difference.
#[cfg_attr(
    target_pointer_width = "64",
    expect(clippy::large_enum_variant, reason = "nearly every call can be read")
)]
pub enum Call {
    /// One that could be read.
    Read(Action),
    /// One whose parameters could not be read; it is refused, and counts. The action is there if
    /// the request named one that exists.
    Unreadable(Option<ActionName>, Refusal),
}

/// The answer of an action that has nothing to tell.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Done;

impl ActionName {
    /// The name of the permission: `ec2:DetachVolume`.
    pub fn permission(self) -> String {
        format!("ec2:{}", self.as_str())
    }
}

impl Action {
    /// Answers it. The detach of a volume, with which the page begins, is at hand; what handles the
    /// others may have to be loaded first.
    pub(super) fn answer(&self, ec2: &mut Ec2, cx: &mut Context<'_>) -> Handled {
        match self {
            Self::DetachVolume(request) => super::detach_volume::handle(request, ec2, cx),
            _ => door::handle(self, ec2, cx),
        }
    }

    /// Its parameters, if it lists something.
    pub(super) fn listing(&self) -> Option<&DescribeRequest> {
        self.request().downcast_ref()
    }
}

impl Reservation {
    /// The instances of it.
    pub fn instances(&self) -> &[InstanceDescription] {
        &self.instances
    }
}
