//! What the lab simulates, what it simplifies, and what it leaves out: the lists that the README
//! and the page show.

use super::source::Source;

/// Something of the real service, and what the lab makes of it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Item {
    /// In one sentence, or several short ones.
    pub what: &'static str,
    /// Who says that it is so in the real service, or why it is otherwise here.
    pub source: Source,
}

const fn item(what: &'static str, source: Source) -> Item {
    Item { what, source }
}

const DETACH: Source = documented!(
    "EC2 API reference, DetachVolume",
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DetachVolume.html",
);
const MODEL: Source = documented!(
    "botocore 1.44.5, EC2 service model 2016-11-15",
    "https://pypi.org/project/botocore/",
);
const CODES: Source = documented!(
    "EC2 API reference, Error codes",
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
);
const GUIDE: &str = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/";
const LIFECYCLE: Source = documented!("EC2 user guide, Instance lifecycle", GUIDE);
const OURS: Source = assumed!("a limit of the lab");

/// What behaves as in the real service, as far as it is known.
pub const SIMULATED: &[Item] = &[
    item("Volumes, their attachments and instances in every state of the service model.", MODEL),
    item(
        "A device in use becomes `busy` and stays so until it is unmounted, forced, or the instance reboots, stops or ends.",
        DETACH,
    ),
    item(
        "Force takes the device without a flush: the file system must be checked, and the device name may be unusable until a reboot.",
        DETACH,
    ),
    item(
        "Xen waits for the guest, Nitro does not: there a device in use goes, its name stays usable, and a switch takes the other reading.",
        assumed!("kubernetes#31891 shows it for Xen; nobody states it for Nitro"),
    ),
    item(
        "A guest that hangs leaves a detach in `detaching`, an attach in `attaching` and a stop in `stopping`; when it answers again, they go on.",
        assumed!(
            "kubernetes#53692 shows a detach that ends when the guest lets go, even hours later; the others follow",
        ),
    ),
    item(
        "What stop, start, reboot and termination do to attachments, with DeleteOnTermination per attachment and for Multi-Attach volumes.",
        LIFECYCLE,
    ),
    item(
        "Root volumes, Marketplace product codes, volumes of AWS-managed resources and Multi-Attach volumes.",
        DETACH,
    ),
    item(
        "Network interfaces: each is attached at a device index of an instance; the one at index 0 is the primary interface, and stays. Interfaces of AWS services and of other accounts are shown, and are not the caller's to detach.",
        documented!("EC2 user guide, Elastic network interfaces", GUIDE),
    ),
    item(
        "The detach of an interface does not wait until the guest stops using it, and has no `busy`.",
        assumed!(
            "the service model has no busy for interfaces; that the guest loses the device is inferred",
        ),
    ),
    item(
        "Force on a network interface leaves its device index unusable, and the instance metadata out of date, until the instance is stopped and started.",
        documented!(
            "EC2 API reference, DetachNetworkInterface",
            "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DetachNetworkInterface.html",
        ),
    ),
    item(
        "Zones, device names and attachment limits.",
        documented!(
            "EC2 API reference, AttachVolume",
            "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AttachVolume.html",
        ),
    ),
    item(
        "The status of volumes: a potentially inconsistent volume has its I/O disabled until EnableVolumeIO, or goes on with autoEnableIO; I/O performance as a warning or worse.",
        documented!("EC2 user guide, Monitor the status of your volumes", GUIDE),
    ),
    item(
        "Attributes of instances: DeleteOnTermination per device, the type of a stopped instance, stop and termination protection, with the Availability Zone as the unit of failure.",
        MODEL,
    ),
    item(
        "Tags, at creation and later, of everything that has a place of its own, with the limits and reserved keys; conditions on them in a policy.",
        documented!("EC2 user guide, Tag your Amazon EC2 resources", GUIDE),
    ),
    item("Dry runs, server errors and credential errors.", CODES),
    item(
        "A policy that allows or denies per action, resource and tag, and is asked before the resource is looked for.",
        documented!(
            "Service authorization reference, Amazon EC2",
            "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html",
        ),
    ),
    item(
        "Throttling by request and resource tokens per action, with the documented bucket sizes, behind a switch.",
        documented!(
            "EC2 developer guide, Request throttling",
            "https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html",
        ),
    ),
    item("Idempotency tokens, pages and filters.", MODEL),
    item(
        "The default VPC with its subnets and security group; VPCs, subnets and security groups that are made and deleted; images, zones and instance types to be found.",
        documented!(
            "VPC user guide, Default VPCs",
            "https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html",
        ),
    ),
    item(
        "The Query protocol with its XML, and the same calls as boto3 takes and shows them.",
        MODEL,
    ),
    item(
        "Command lines of the AWS CLI, with shorthand and JSON, and what it prints.",
        documented!(
            "AWS CLI user guide, Specifying parameter values",
            "https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-parameters.html",
        ),
    ),
    item(
        "ECS instances in their five states, launched, started, stopped, rebooted and released by calls. A restart ends the fault of a guest that hangs; interfaces go with their instance, or are kept.",
        documented!(
            "ECS user guide, Instance lifecycle",
            "https://www.alibabacloud.com/help/en/ecs/user-guide/instance-lifecycle",
        ),
    ),
    item(
        "The regions and zones of ECS by their names; in cn-hangzhou a VPC, a vSwitch in each zone that knows its free addresses, and a security group that counts the private addresses in it.",
        documented!(
            "ECS API reference, DescribeRegions, DescribeZones and DescribeSecurityGroups",
            "https://www.alibabacloud.com/help/en/ecs/api-regions-describeregions",
        ),
    ),
    item(
        "Instance types of ECS: how many interfaces, addresses and members of trunks each takes, and which must be stopped for an interface to be attached or detached.",
        documented!(
            "ECS user guide, Manage ENIs",
            "https://www.alibabacloud.com/help/en/ecs/user-guide/manage-eni",
        ),
    ),
    item(
        "ECS network interfaces in their five statuses. A guest that does not answer leaves a detach in Detaching; it can be asked for again, and a restart finishes it.",
        documented!(
            "ECS API reference, DetachNetworkInterface",
            "https://www.alibabacloud.com/help/en/ecs/api-detachnetworkinterface",
        ),
    ),
    item(
        "Trunk interfaces of ECS: what is attached to one is a member, with a VLAN; once detached it is secondary again.",
        coded_against!(
            "terway, and the acceptance tests of Terraform's alicloud provider",
            "https://github.com/AliyunContainerService/terway",
        ),
    ),
    item(
        "Service-managed interfaces of ECS, which only their service may change, and the notification that an operation on an interface is complete.",
        documented!(
            "ECS user guide, Managed ENIs; ENI operation event notifications",
            "https://www.alibabacloud.com/help/en/ecs/user-guide/eni-operation-event-notifications",
        ),
    ),
    item(
        "The account of ECS: closed, with an expired key, of a type that the interface service does not know, with and without trunking and quotas; regions with and without the interface service.",
        documented!(
            "ECS API reference, DetachNetworkInterface",
            "https://www.alibabacloud.com/help/en/ecs/api-detachnetworkinterface",
        ),
    ),
    item(
        "RAM users of ECS: policies that allow or deny per action, resource and tag; the action is asked about first, the interface and the instance once they are found, and a denial tells its detail.",
        documented!(
            "ECS announcement: changes to the authentication of query-type APIs",
            "https://www.alibabacloud.com/help/en/ecs/announcement-of-changes-to-the-authentication-mechanism-for-alibaba-cloud-ecs-query-type-apis",
        ),
    ),
    item(
        "The gateway of Alibaba Cloud: unknown actions, versions and formats, and on demand every error of credentials, signatures and servers.",
        documented!(
            "Alibaba Cloud, error codes that the API gateway returns",
            "https://help.aliyun.com/en/document_detail/434846.html",
        ),
    ),
    item(
        "ClientToken of ECS: a request that is sent again happens once.",
        documented!(
            "ECS API reference, How to ensure idempotence",
            "https://github.com/AlibabaCloudDocs/ecs",
        ),
    ),
];

/// What is simpler than in the real service.
pub const SIMPLIFIED: &[Item] = &[
    item(
        "Any well-formed image or snapshot id can be used: an image has one root device of 8 GiB, a snapshot has 8 GiB. Two images can be found.",
        OURS,
    ),
    item(
        "Security groups keep the rules that they are made with, and a VPC and its subnets are available at once.",
        OURS,
    ),
    item(
        "RunInstances makes MaxCount instances, at most 100, whose volumes are provisioned within the call.",
        OURS,
    ),
    item(
        "Volumes are well from the first check on, unless the lab is told otherwise; an event of a volume stays until the next one.",
        OURS,
    ),
    item("After a boot only the root device is mounted, checked and repaired if need be.", OURS),
    item(
        "There is one caller with one identity-based policy, whose conditions are on tags; encoded failure messages decode to nothing; signatures are read and not checked.",
        OURS,
    ),
    item(
        "Every instance has one network card. A trunk interface has no branches, because nothing associates them.",
        OURS,
    ),
    item("There is one region, us-east-1, with six zones, and a choice of instance types.", OURS),
    item("Every delay is one figure, the usual one where any is known; the real ones vary.", OURS),
    item(
        "Describe calls lag behind only with a switch: half of them then show instances, volumes and network interfaces as they were three seconds ago; calls that change something see what is so.",
        observed!(
            "kubernetes#77389, terraform-provider-aws#47314",
            "https://github.com/kubernetes/kubernetes/issues/77389",
        ),
    ),
    item(
        "A volume of an AWS-managed resource shows its instance and device, which real answers leave out.",
        MODEL,
    ),
    item(
        "Where a fact is unknown, one reading is taken and marked as assumed; a switch takes the other reading of some.",
        OURS,
    ),
    item(
        "Networks of ECS are put there by the lab: no call makes or deletes them. Regions are named in Chinese and in English, and every zone has every instance type.",
        OURS,
    ),
    item(
        "A launch of ECS takes every image id that ends in .vhd or begins with m-, and needs a vSwitch and a security group.",
        OURS,
    ),
    item(
        "An ECS guest that does not answer loses its power four minutes after a stop or a reboot that is not forced.",
        assumed!("nobody says what becomes of such an instance"),
    ),
    item(
        "Calls of ECS are counted by action and minute, behind a switch; the figures are those that terway limits itself to.",
        coded_against!("terway, ratelimit.go", "https://github.com/AliyunContainerService/terway",),
    ),
    item(
        "A cloud service that calls ECS may do everything; a RAM user has no groups and no roles.",
        OURS,
    ),
    item("Describe calls of ECS show what is so: nothing documents that they lag behind.", OURS),
    item(
        "ECS interfaces are linked or bonded, and trunks are out of order, by the lab only: what does it in the service is not published.",
        OURS,
    ),
    item(
        "An attach, a detach or a deletion of an ECS interface fails only if the lab says so; nothing is notified then.",
        assumed!("what the notification of a failure says is unknown"),
    ),
];

/// What the lab does not have.
pub const NOT_SIMULATED: &[Item] = &[
    item("Snapshots and images as resources, changes of a volume, and its initialization.", OURS),
    item(
        "Route tables, gateways, IPv6, address pools, dedicated hardware, and rules of security groups.",
        OURS,
    ),
    item("Hibernation, kernels, user data, enclaves, EBS and network optimization.", OURS),
    item("Keys and passwords: an encrypted volume is only marked as encrypted.", OURS),
    item("Speed, price, and everything that happens on the network.", OURS),
    item(
        "Parameters of the service model that the lab does not simulate are refused by name, never dropped.",
        OURS,
    ),
    item(
        "Of ECS: disks, images, launch templates, public addresses, IPv6, the classic network, subscriptions and billing.",
        OURS,
    ),
    item(
        "Conditions of RAM policies other than on tags, and policies of resource groups and control policies.",
        OURS,
    ),
];
