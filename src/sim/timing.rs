//! Every delay of the simulation, in one place, each with its source.

use super::settings::{Latency, Settings};
use super::source::Source;
use super::time::Duration;

/// A delay, and where it comes from.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Delay {
    /// What takes this long.
    pub what: &'static str,
    /// How long.
    pub span: Duration,
    /// Who says so.
    pub source: Source,
    /// Whether it stays at zero latency: how long something can be seen is no latency.
    pub stays: bool,
}

impl Delay {
    const fn new(what: &'static str, secs: u64, source: Source) -> Self {
        Self { what, span: Duration::from_secs(secs), source, stays: false }
    }

    /// The delay under these settings.
    pub(crate) const fn under(&self, settings: &Settings) -> Duration {
        match settings.latency {
            Latency::Zero if !self.stays => Duration::ZERO,
            Latency::Zero | Latency::Real => self.span,
        }
    }
}

const CPA: &str = "https://github.com/kubernetes/cloud-provider-aws";
const ECS_UNSTATED: Source = assumed!("no figure is published for ECS instances");
const TEN_TO_SIXTY: Source = assumed!("10 to 60 seconds are usual; 20 is taken");
const FIVE_TO_TEN: Source =
    assumed!("how fast force works is unknown; 5 to 10 seconds are suggested");

/// CreateVolume: creating to available.
pub const VOLUME_PROVISIONING: Delay = Delay::new(
    "a new volume becomes available",
    4,
    observed!("kubernetes/cloud-provider-aws, aws.go comment: mean 4 s, max 8 s", CPA),
);
/// AttachVolume: attaching to attached.
pub const DEVICE_APPEARING: Delay = Delay::new(
    "an attached device appears in the guest",
    2,
    observed!("kubernetes/cloud-provider-aws, aws.go comment: 2 to 5 s, mean 2 s", CPA),
);
/// DetachVolume: the guest lets go of an idle device.
pub const DEVICE_RELEASE: Delay = Delay::new(
    "the guest lets go of an idle device",
    6,
    observed!("kubernetes/cloud-provider-aws, aws.go comment: 5 to 10 s, mean 6 s", CPA),
);
/// DetachVolume: detaching to busy, from the acceptance.
pub const BUSY_AFTER: Delay = Delay::new(
    "a device in use turns busy",
    12,
    observed!(
        "aws-ebs-csi-driver#1032: 12 s; kubernetes#37854: about 40 s",
        "https://github.com/kubernetes-sigs/aws-ebs-csi-driver/issues/1032",
    ),
);
/// Unmount while busy: the rest of the detach.
pub const RELEASE_AFTER_UNMOUNT: Delay = Delay::new(
    "a busy device is released after the unmount",
    3,
    assumed!("\"seconds after\" the unmount"),
);
/// A forced detach.
pub const FORCED_RELEASE: Delay = Delay::new("a forced detach completes", 7, FIVE_TO_TEN);
/// DetachVolume at a stopped instance.
pub const RELEASE_AT_REST: Delay = Delay::new(
    "a stopped instance lets go of a volume",
    1,
    observed!(
        "cloud-custodian recording of a stopped instance: quick; 1 s is taken",
        "https://github.com/cloud-custodian/cloud-custodian",
    ),
);
/// With the switch for it: how late a change is seen.
pub const DESCRIBE_LAG: Delay = Delay::new(
    "describe calls lag behind, with the switch for it",
    3,
    observed!(
        "terraform-provider-aws#47314, #47951: attached is shown for 0 to 3 s after DetachVolume",
        "https://github.com/hashicorp/terraform-provider-aws/issues/47314",
    ),
);
/// With the switch for it: detached to gone.
pub const DETACHED_VISIBLE: Delay = Delay {
    stays: true,
    ..Delay::new(
        "an attachment is shown as detached, with the switch for it",
        15,
        assumed!("one poll of botocore's waiter volume_available: 15 s"),
    )
};
/// CreateNetworkInterface: pending to available.
pub const INTERFACE_PROVISIONING: Delay = Delay::new(
    "a new network interface becomes available",
    1,
    assumed!("pending is seen for less than 2 s"),
);
/// AttachNetworkInterface: attaching to attached.
pub const INTERFACE_APPEARING: Delay = Delay::new(
    "an attached network interface appears in the guest",
    2,
    assumed!("seconds; 1 to 2 are suggested"),
);
/// DetachNetworkInterface: detaching to gone.
pub const INTERFACE_RELEASE: Delay = Delay::new(
    "the guest lets go of a network interface",
    4,
    coded_against!(
        "amazon-vpc-cni-k8s sleeps 2 s and then tries to delete the interface again and again",
        "https://github.com/aws/amazon-vpc-cni-k8s",
    ),
);
/// DetachNetworkInterface at a stopped instance.
pub const INTERFACE_RELEASE_AT_REST: Delay = Delay::new(
    "a stopped instance lets go of a network interface",
    1,
    assumed!("as with volumes, quickly"),
);
/// DetachNetworkInterface with Force.
pub const INTERFACE_FORCED: Delay =
    Delay::new("a forced detach of a network interface completes", 5, FIVE_TO_TEN);
/// After a detach that was not forced: the MAC address is still listed, with nothing below it.
pub const METADATA_LAG: Delay = Delay::new(
    "instance metadata no longer lists a detached network interface",
    10,
    assumed!(
        "seconds to more than 5 minutes were seen (amazon-vpc-cni-k8s#194, #732, #1011, #1340, #2497); 10 s are taken",
    ),
);
/// DeleteVolume: deleting to gone.
pub const VOLUME_ERASING: Delay = Delay::new(
    "a deleted volume disappears",
    5,
    assumed!("usually seconds; \"may remain deleting for several minutes\" is documented"),
);
/// A volume is made: until its first status check.
pub const FIRST_STATUS_CHECK: Delay = Delay::new(
    "the status of a new volume is checked for the first time",
    300,
    documented!(
        "EC2 user guide, Monitor the status of your volumes: checks are made every 5 minutes",
        "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-volume-status.html",
    ),
);
/// RunInstances and StartInstances: pending to running.
pub const INSTANCE_BOOT: Delay = Delay::new("an instance boots", 20, TEN_TO_SIXTY);
/// StopInstances: stopping to stopped.
pub const INSTANCE_STOP: Delay = Delay::new("an instance stops", 20, TEN_TO_SIXTY);
/// TerminateInstances: shutting-down to terminated.
pub const INSTANCE_TERMINATION: Delay = Delay::new("an instance terminates", 20, TEN_TO_SIXTY);
/// RebootInstances with a guest that answers.
pub const REBOOT: Delay =
    Delay::new("an instance reboots", 30, assumed!("no figure is published; 30 seconds are taken"));
/// RebootInstances with a guest that does not shut down cleanly.
pub const HARD_REBOOT: Delay = Delay::new(
    "a hanging guest is reset by a reboot",
    240,
    documented!(
        "EC2 API reference, RebootInstances: a hard reboot if the instance does not shut down cleanly within a few minutes; four are taken",
        "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RebootInstances.html",
    ),
);
/// How long a terminated instance is shown.
pub const TERMINATED_VISIBLE: Delay = Delay {
    stays: true,
    ..Delay::new(
        "a terminated instance is still shown",
        3600,
        documented!(
            "EC2 API reference, TerminateInstances: visible for about an hour",
            "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TerminateInstances.html",
        ),
    )
};

/// What the clients of ECS interfaces wait for.
const TERWAY: &str = "https://github.com/AliyunContainerService/terway";

/// AttachNetworkInterface of ECS: Attaching to InUse.
pub const ECS_INTERFACE_PLUGGED: Delay = Delay::new(
    "an ECS instance has a network interface that is attached to it",
    3,
    coded_against!("terway, pkg/backoff: waits 3 s before it asks", TERWAY),
);
/// DetachNetworkInterface of ECS: Detaching to Available.
pub const ECS_INTERFACE_UNPLUGGED: Delay = Delay::new(
    "an ECS instance lets go of a network interface",
    3,
    coded_against!("terway, pkg/backoff: waits 3 s before it asks", TERWAY),
);
/// The same for a member of a trunk.
pub const ECS_MEMBER: Delay = Delay::new(
    "a member interface is attached to its trunk, or detached",
    1,
    coded_against!("terway, pkg/backoff: a shorter wait for members", TERWAY),
);
/// The same for a stopped instance.
pub const ECS_INTERFACE_AT_REST: Delay = Delay::new(
    "a stopped ECS instance is given a network interface, or lets go of it",
    1,
    assumed!("nobody has to answer, so it is quick"),
);
/// DeleteNetworkInterface of ECS: Deleting to gone.
pub const ECS_INTERFACE_DELETED: Delay = Delay::new(
    "a deleted ECS network interface is gone",
    1,
    documented!(
        "ECS developer guide, Delete an ENI: the sample asks after 2, 1, 1 and 1 s",
        "https://help.aliyun.com/document_detail/471553.htm",
    ),
);

/// ECS, RunInstances and CreateInstance: Pending to Starting, or to Stopped.
pub const ECS_INSTANCE_MADE: Delay = Delay::new("an ECS instance is made", 5, ECS_UNSTATED);
/// ECS: Starting to Running.
pub const ECS_INSTANCE_BOOT: Delay = Delay::new("an ECS instance boots", 20, ECS_UNSTATED);
/// ECS, StopInstance: Stopping to Stopped.
pub const ECS_INSTANCE_STOP: Delay = Delay::new("an ECS instance shuts down", 20, ECS_UNSTATED);
/// ECS, StopInstance with ForceStop.
pub const ECS_INSTANCE_POWER_OFF: Delay =
    Delay::new("an ECS instance is powered off", 5, ECS_UNSTATED);
/// ECS, StopInstance with a guest that does not answer.
pub const ECS_INSTANCE_STOP_TIMEOUT: Delay = Delay::new(
    "an ECS instance whose guest does not answer is powered off",
    240,
    assumed!("what becomes of it is not stated; four minutes are taken"),
);
/// ECS, RebootInstance: Starting to Running.
pub const ECS_INSTANCE_REBOOT: Delay = Delay::new("an ECS instance reboots", 30, ECS_UNSTATED);
/// ECS, RebootInstance with a guest that does not answer.
pub const ECS_INSTANCE_HARD_REBOOT: Delay = Delay::new(
    "an ECS instance whose guest does not answer is reset by a reboot",
    260,
    assumed!("what becomes of it is not stated; four minutes and a boot are taken"),
);

/// Every delay.
pub const ALL: [&Delay; 35] = [
    &VOLUME_PROVISIONING,
    &DEVICE_APPEARING,
    &DEVICE_RELEASE,
    &BUSY_AFTER,
    &RELEASE_AFTER_UNMOUNT,
    &FORCED_RELEASE,
    &RELEASE_AT_REST,
    &DESCRIBE_LAG,
    &DETACHED_VISIBLE,
    &INTERFACE_PROVISIONING,
    &INTERFACE_APPEARING,
    &INTERFACE_RELEASE,
    &INTERFACE_RELEASE_AT_REST,
    &INTERFACE_FORCED,
    &METADATA_LAG,
    &VOLUME_ERASING,
    &FIRST_STATUS_CHECK,
    &INSTANCE_BOOT,
    &INSTANCE_STOP,
    &INSTANCE_TERMINATION,
    &REBOOT,
    &HARD_REBOOT,
    &TERMINATED_VISIBLE,
    &ECS_INTERFACE_PLUGGED,
    &ECS_INTERFACE_UNPLUGGED,
    &ECS_MEMBER,
    &ECS_INTERFACE_AT_REST,
    &ECS_INTERFACE_DELETED,
    &ECS_INSTANCE_MADE,
    &ECS_INSTANCE_BOOT,
    &ECS_INSTANCE_STOP,
    &ECS_INSTANCE_POWER_OFF,
    &ECS_INSTANCE_STOP_TIMEOUT,
    &ECS_INSTANCE_REBOOT,
    &ECS_INSTANCE_HARD_REBOOT,
];
