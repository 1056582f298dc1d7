//! The EC2 actions of the lab: their names, their requests, their replies.

use super::check::{Context, Handled};
use super::{Ec2, InstanceDescription, InstanceStateChange, Reservation};
use super::{Volume, VolumeAttachment};
use crate::sim::check::Check;

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident($request:ident) in $module:ident;)+) => {
        /// The name of an action, in the provider's spelling.
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub enum ActionName {$( $(#[$doc])* $name, )+}

        /// An action with its parameters, as sent: ids and names are text, and judged by the
        /// action's checks.
        #[derive(Clone, Debug, Eq, PartialEq)]
        pub enum Action {$( $(#[$doc])* $name($request), )+}

        impl ActionName {
            /// Every action that the lab simulates.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The provider's spelling.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => stringify!($name)),+ }
            }

            /// The checks of the action itself, in order, after [`FRONT`](super::FRONT).
            pub const fn checks(self) -> &'static [Check] {
                match self { $(Self::$name => super::$module::CHECKS),+ }
            }
        }

        impl Action {
            /// Its name.
            pub const fn name(&self) -> ActionName {
                match self { $(Self::$name(_) => ActionName::$name),+ }
            }

            pub(super) fn handle(self, ec2: &mut Ec2, cx: &mut Context<'_>) -> Handled {
                match self { $(Self::$name(request) => super::$module::handle(request, ec2, cx)),+ }
            }
        }

        $(pub use super::$module::$request;)+
    };
}

actions! {
    /// Attaches a volume to an instance.
    AttachVolume(AttachVolumeRequest) in attach_volume;
    /// Makes a volume.
    CreateVolume(CreateVolumeRequest) in create_volume;
    /// Deletes a volume.
    DeleteVolume(DeleteVolumeRequest) in delete_volume;
    /// Lists instances.
    DescribeInstances(DescribeInstancesRequest) in describe_instances;
    /// Lists volumes.
    DescribeVolumes(DescribeVolumesRequest) in describe_volumes;
    /// Detaches a volume from an instance.
    DetachVolume(DetachVolumeRequest) in detach_volume;
    /// Reboots instances.
    RebootInstances(RebootInstancesRequest) in reboot_instances;
    /// Makes and starts instances.
    RunInstances(RunInstancesRequest) in run_instances;
    /// Starts stopped instances.
    StartInstances(StartInstancesRequest) in start_instances;
    /// Stops instances.
    StopInstances(StopInstancesRequest) in stop_instances;
    /// Ends instances for good.
    TerminateInstances(TerminateInstancesRequest) in terminate_instances;
}

impl ActionName {
    /// The action with this spelling.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|action| action.as_str() == text)
    }

    /// The name of the permission: `ec2:DetachVolume`.
    pub fn permission(self) -> String {
        format!("ec2:{}", self.as_str())
    }

    /// Whether the action can change anything.
    pub const fn is_read_only(self) -> bool {
        match self {
            Self::DescribeInstances | Self::DescribeVolumes => true,
            Self::AttachVolume
            | Self::CreateVolume
            | Self::DeleteVolume
            | Self::DetachVolume
            | Self::RebootInstances
            | Self::RunInstances
            | Self::StartInstances
            | Self::StopInstances
            | Self::TerminateInstances => false,
        }
    }
}

/// What an accepted action answers. Resources are copies of the model's own, so that a reply
/// cannot say what the model does not.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Reply {
    /// The new attachment.
    AttachVolume(VolumeAttachment),
    /// The new volume.
    CreateVolume(Box<Volume>),
    /// Done.
    DeleteVolume,
    /// Instances by reservation, and the token of the next page.
    DescribeInstances(Vec<Reservation>, Option<String>),
    /// Volumes, and the token of the next page.
    DescribeVolumes(Vec<Volume>, Option<String>),
    /// The attachment that is being detached.
    DetachVolume(VolumeAttachment),
    /// Done.
    RebootInstances,
    /// The new instances.
    RunInstances(Reservation),
    /// State before and after, per instance.
    StartInstances(Vec<InstanceStateChange>),
    /// State before and after, per instance.
    StopInstances(Vec<InstanceStateChange>),
    /// State before and after, per instance.
    TerminateInstances(Vec<InstanceStateChange>),
}

impl Reservation {
    /// The instances of it.
    pub fn instances(&self) -> &[InstanceDescription] {
        &self.instances
    }
}
