//! Citations that more than one fact of EC2 leans on.

use crate::sim::source::Source;

macro_rules! api {
    ($action:literal) => {
        concat!("https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_", $action, ".html")
    };
}

macro_rules! guide {
    ($page:literal) => {
        concat!("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/", $page, ".html")
    };
}

pub(super) const ERROR_CODES: Source = documented!(
    "EC2 API reference, Error codes",
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
);
pub(super) const DETACH_VOLUME: Source =
    documented!("EC2 API reference, DetachVolume", api!("DetachVolume"));
pub(super) const ATTACH_VOLUME: Source =
    documented!("EC2 API reference, AttachVolume", api!("AttachVolume"));
pub(super) const CREATE_VOLUME: Source =
    documented!("EC2 API reference, CreateVolume", api!("CreateVolume"));
pub(super) const DELETE_VOLUME: Source =
    documented!("EC2 API reference, DeleteVolume", api!("DeleteVolume"));
pub(super) const STOP_INSTANCES: Source =
    documented!("EC2 API reference, StopInstances", api!("StopInstances"));
pub(super) const START_INSTANCES: Source =
    documented!("EC2 API reference, StartInstances", api!("StartInstances"));
pub(super) const TERMINATE_INSTANCES: Source =
    documented!("EC2 API reference, TerminateInstances", api!("TerminateInstances"));
pub(super) const TERMINATING: Source =
    documented!("EC2 user guide, Terminate your instance", guide!("terminating-instances"));
pub(super) const LIFECYCLE: Source =
    documented!("EC2 user guide, Instance lifecycle", guide!("ec2-instance-lifecycle"));

pub(super) const DETACH_NETWORK_INTERFACE: Source =
    documented!("EC2 API reference, DetachNetworkInterface", api!("DetachNetworkInterface"));
pub(super) const INTERFACE_IN_USE: Source = observed!(
    "amazon-vpc-cni-k8s#1399; the list of codes has InvalidNetworkInterface.InUse, CloudTrail shows InvalidParameterValue",
    "https://github.com/aws/amazon-vpc-cni-k8s/issues/1399",
);

pub(super) const STATUS_ELSEWHERE: Source = assumed!(
    "EC2's list of codes has it; text and status are those of other services with the Query protocol",
);
pub(super) const CREDENTIALS_FIRST: Source =
    observed!("general: credentials and parameters come before everything else", "");
pub(super) const AUTH_BEFORE_EXISTENCE: Source = observed!(
    "terraform-provider-aws#46211, seen for DetachNetworkInterface: a restricted role is denied although the resource is gone",
    "https://github.com/hashicorp/terraform-provider-aws/pull/46211",
);
pub(super) const DRY_RUN_PLACE: Source = assumed!(
    "AWS promises only that DryRun checks permissions; other actions answer it before existence checks (aws-cli#1574)",
);
pub(super) const ORDER_ASSUMED: Source =
    assumed!("the order is not documented; a usual ladder is taken");
pub(super) const STATE_BEFORE_MATCH: Source = observed!(
    "aws-ebs-csi-driver#1801 (raw trace, 2024), terraform#9023: IncorrectState although another instance is given",
    "https://github.com/kubernetes-sigs/aws-ebs-csi-driver/issues/1801",
);
pub(super) const CSI: Source = coded_against!(
    "aws-ebs-csi-driver, pkg/cloud/cloud.go: DetachVolume when an attach is stuck for 90 s",
    "https://github.com/kubernetes-sigs/aws-ebs-csi-driver",
);
pub(super) const BUSY_SEEN: Source = observed!(
    "EC2 API reference, DetachVolume: stuck in the busy state; seen after 12 s in aws-ebs-csi-driver#1032",
    "https://github.com/kubernetes-sigs/aws-ebs-csi-driver/issues/1032",
);
