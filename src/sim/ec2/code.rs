//! The catalog of EC2 error codes: one row is one code.
//!
//! The doc comment of a row is also the text that the page shows, and its example is run by a
//! test, which must end in that code.

use super::sources;
use crate::sim::source::Source;

/// What the catalog says of a code.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct CodeSpec {
    /// HTTP status.
    pub status: u16,
    /// When it is returned.
    pub when: &'static str,
    /// What a caller can do about it.
    pub remedy: &'static str,
    /// Who says that the code exists, and carries this status.
    pub source: Source,
}

macro_rules! codes {
    ($(
        #[doc = $when:literal]
        $name:ident = $wire:literal, $status:literal, $source:expr;
        remedy $remedy:literal;
        example $example:literal;
    )+) => {
        /// An EC2 error code, in the provider's spelling.
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub enum Code {$(
            #[doc = $when]
            ///
            #[doc = concat!("HTTP ", stringify!($status), ". ", $remedy)]
            ///
            #[doc = concat!("```text\n", $example, "\n```")]
            $name,
        )+}

        impl Code {
            /// Every code that the lab raises.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The provider's spelling.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $wire),+ }
            }

            /// A script that ends in it.
            pub const fn example(self) -> &'static str {
                match self { $(Self::$name => $example),+ }
            }

            /// Its row of the catalog.
            pub const fn spec(self) -> CodeSpec {
                match self {$(
                    Self::$name => CodeSpec {
                        status: $status,
                        when: $when.trim_ascii_start(),
                        remedy: $remedy,
                        source: $source,
                    },
                )+}
            }
        }
    };
}

codes! {
    /// A required parameter is absent.
    MissingParameter = "MissingParameter", 400, sources::ERROR_CODES;
    remedy "Send the parameter that the message names.";
    example "world start\nec2 DetachVolume";

    /// A parameter's value is of the wrong form or out of range.
    InvalidParameterValue = "InvalidParameterValue", 400, sources::ERROR_CODES;
    remedy "Correct the value that the message quotes.";
    example "world start\nec2 DetachVolume VolumeId=foo";

    /// Parameters that do not go together, or that need another one.
    InvalidParameterCombination = "InvalidParameterCombination", 400, sources::ERROR_CODES;
    remedy "Drop one of the parameters, or add the one that is needed.";
    example "world multi-attach\nec2 DetachVolume VolumeId=vol-05a7ed00000000001";

    /// The action takes no parameter of this name.
    UnknownParameter = "UnknownParameter", 400, observed!("boto#933", "https://github.com/boto/boto/issues/933");
    remedy "Check the spelling: parameter names are case-sensitive.";
    example "world start\nec2 DetachVolume VolumeId=vol-0da7a000000000001 Colour=red";

    /// The request names no action.
    MissingAction = "MissingAction", 400, sources::ERROR_CODES;
    remedy "Send the parameter Action.";
    example "world start\nhttp VolumeId=vol-0da7a000000000001";

    /// The service has no such action, or the lab does not simulate it.
    InvalidAction = "InvalidAction", 400, sources::ERROR_CODES;
    remedy "Check the spelling: action names are case-sensitive.";
    example "world start\nec2 EatVolume";

    /// The service has no such API version.
    NoSuchVersion = "NoSuchVersion", 400, assumed!("a version other than 2016-11-15; the code is not in the list of EC2 error codes");
    remedy "Send Version=2016-11-15.";
    example "world start\nec2 DetachVolume VolumeId=vol-0da7a000000000001 Version=2006-13-32";

    /// The permissions of the caller do not cover the action on this resource.
    UnauthorizedOperation = "UnauthorizedOperation", 403, observed!("openshift/installer#3055, terraform-provider-aws#3099", "https://github.com/hashicorp/terraform-provider-aws/issues/3099");
    remedy "Ask for a policy that allows the action on the resource in the message.";
    example "world start\ncaller deny DetachVolume\nec2 DetachVolume VolumeId=vol-0da7a000000000001";

    /// DryRun was set and the caller has the permissions: the real request would not fail on them.
    DryRunOperation = "DryRunOperation", 412, sources::ERROR_CODES;
    remedy "It is an error in form only. Send the request again without DryRun.";
    example "world start\nec2 DetachVolume VolumeId=vol-0da7a000000000001 DryRun=true";

    /// The account's bucket of request tokens is empty.
    RequestLimitExceeded = "RequestLimitExceeded", 503, sources::ERROR_CODES;
    remedy "Wait and try again, with growing pauses.";
    example "world start\nlab fault RequestLimitExceeded\nec2 DetachVolume VolumeId=vol-0da7a000000000001";

    /// The credentials could not be validated; or the resource is another account's.
    AuthFailure = "AuthFailure", 401, observed!("logs of many clients; 400 where the resource is another account's (aws-k8s-tester#70)", "https://github.com/aws/aws-k8s-tester/issues/70");
    remedy "Check the access key, the secret key and the clock; or leave the resource to its owner.";
    example "world start\nlab fault AuthFailure\nec2 DetachVolume VolumeId=vol-0da7a000000000001";

    /// The account is blocked.
    Blocked = "Blocked", 400, sources::ERROR_CODES;
    remedy "Contact AWS Support.";
    example "world start\nlab fault Blocked\nec2 DetachVolume VolumeId=vol-0da7a000000000001";

    /// The access key is in nobody's records.
    InvalidClientTokenId = "InvalidClientTokenId", 403, sources::STATUS_ELSEWHERE;
    remedy "Check the access key.";
    example "world start\nlab fault InvalidClientTokenId\nec2 DetachVolume VolumeId=vol-0da7a000000000001";

    /// The request carries no credentials.
    MissingAuthenticationToken = "MissingAuthenticationToken", 403, sources::STATUS_ELSEWHERE;
    remedy "Sign the request.";
    example "world start\nlab fault MissingAuthenticationToken\nec2 DetachVolume VolumeId=vol-0da7a000000000001";

    /// The account has not signed up for the service, or for the region.
    OptInRequired = "OptInRequired", 401, observed!("cloud-security-audit#24", "https://github.com/Appliscale/cloud-security-audit/issues/24");
    remedy "Sign up for EC2, and turn the region on.";
    example "world start\nlab fault OptInRequired\nec2 DetachVolume VolumeId=vol-0da7a000000000001";

    /// The account is being verified.
    PendingVerification = "PendingVerification", 400, observed!("attack_range#1367", "https://github.com/splunk/attack_range/issues/1367");
    remedy "Wait for the mail; it takes minutes, at most some hours.";
    example "world start\nlab fault PendingVerification\nec2 DetachVolume VolumeId=vol-0da7a000000000001";

    /// The request is too old, or its credentials have expired.
    RequestExpired = "RequestExpired", 400, observed!("aws-sdk-java#1443", "https://github.com/aws/aws-sdk-java/issues/1443");
    remedy "Set the clock, renew the credentials, and sign the request again.";
    example "world start\nlab fault RequestExpired\nec2 DetachVolume VolumeId=vol-0da7a000000000001";

    /// The signature is not the one that the service calculates.
    SignatureDoesNotMatch = "SignatureDoesNotMatch", 403, observed!("vagrant-aws#138: raw answer", "https://github.com/mitchellh/vagrant-aws/issues/138");
    remedy "Check the secret key, and what is signed.";
    example "world start\nlab fault SignatureDoesNotMatch\nec2 DetachVolume VolumeId=vol-0da7a000000000001";

    /// The service failed inside.
    InternalError = "InternalError", 500, sources::ERROR_CODES;
    remedy "Try again; nothing was changed.";
    example "world start\nlab fault InternalError\nec2 DetachVolume VolumeId=vol-0da7a000000000001";

    /// The service failed inside, for an unknown reason.
    InternalFailure = "InternalFailure", 500, sources::ERROR_CODES;
    remedy "Try again; nothing was changed.";
    example "world start\nlab fault InternalFailure\nec2 DetachVolume VolumeId=vol-0da7a000000000001";

    /// The server is overloaded.
    Unavailable = "Unavailable", 503, sources::ERROR_CODES;
    remedy "Wait and try again.";
    example "world start\nlab fault Unavailable\nec2 DetachVolume VolumeId=vol-0da7a000000000001";

    /// The service is temporarily down.
    ServiceUnavailable = "ServiceUnavailable", 503, sources::ERROR_CODES;
    remedy "Wait and try again.";
    example "world start\nlab fault ServiceUnavailable\nec2 DetachVolume VolumeId=vol-0da7a000000000001";

    /// The volume id begins with vol- but is not followed by 8 or 17 hexadecimal digits.
    InvalidVolumeIdMalformed = "InvalidVolumeID.Malformed", 400, sources::ERROR_CODES;
    remedy "Copy the whole id; digits are lower-case.";
    example "world start\nec2 DetachVolume VolumeId=vol-xyz";

    /// There is no such volume, or no longer.
    InvalidVolumeNotFound = "InvalidVolume.NotFound", 400, sources::ERROR_CODES;
    remedy "Describe the volumes to see which there are.";
    example "world start\nec2 DetachVolume VolumeId=vol-0000000000000dead";

    /// The volume is in another Availability Zone than the instance.
    InvalidVolumeZoneMismatch = "InvalidVolume.ZoneMismatch", 400, sources::ERROR_CODES;
    remedy "Make the volume in the zone of the instance; a volume cannot move.";
    example "world start\nlab volume vol-0fa40000000000001 zone=us-east-1b\nec2 AttachVolume VolumeId=vol-0fa40000000000001 InstanceId=i-0c0ffee0000000001 Device=/dev/sdh";

    /// The volume is attached already.
    VolumeInUse = "VolumeInUse", 400, sources::ERROR_CODES;
    remedy "Detach it first, and wait until it is available.";
    example "world start\nec2 DeleteVolume VolumeId=vol-0da7a000000000001";

    /// The instance id is not i- and 8 or 17 hexadecimal digits.
    InvalidInstanceIdMalformed = "InvalidInstanceID.Malformed", 400, sources::ERROR_CODES;
    remedy "Copy the whole id; digits are lower-case.";
    example "world start\nec2 DetachVolume VolumeId=vol-0da7a000000000001 InstanceId=web";

    /// The instance has several network interfaces, and one must be named.
    InvalidInstanceId = "InvalidInstanceID", 400, observed!("terraform-provider-aws#7107", "https://github.com/hashicorp/terraform-provider-aws/issues/7107");
    remedy "Name the interface, in the action for network interfaces.";
    example "world interfaces\nec2 ModifyInstanceAttribute InstanceId=i-0c0ffee0000000001 SourceDestCheck.Value=false";

    /// There is no such instance.
    InvalidInstanceIdNotFound = "InvalidInstanceID.NotFound", 400, sources::ERROR_CODES;
    remedy "Describe the instances to see which there are.";
    example "world start\nec2 DetachVolume VolumeId=vol-0da7a000000000001 InstanceId=i-0000000000000dead";

    /// The volume is attached, but not to this instance, or not as this device.
    InvalidAttachmentNotFound = "InvalidAttachment.NotFound", 400, sources::ERROR_CODES;
    remedy "Leave InstanceId and Device out, or describe the volume to see its attachment.";
    example "world start\nec2 DetachVolume VolumeId=vol-0da7a000000000001 Device=/dev/sdz";

    /// The resource is in a state in which the action cannot be done.
    IncorrectState = "IncorrectState", 400, observed!("aws-ebs-csi-driver#1801: raw trace, 2024", "https://github.com/kubernetes-sigs/aws-ebs-csi-driver/issues/1801");
    remedy "Describe the resource, and wait for or bring about the state that is needed.";
    example "world start\nec2 DetachVolume VolumeId=vol-0b007000000000001";

    /// The instance is in a state in which the action cannot be done.
    IncorrectInstanceState = "IncorrectInstanceState", 400, sources::ERROR_CODES;
    remedy "Wait until the instance is running or stopped.";
    example "world start\nec2 TerminateInstances InstanceId.1=i-0c0ffee0000000001\nec2 DetachVolume VolumeId=vol-0da7a000000000001";

    /// The instance has no room for a further attachment.
    AttachmentLimitExceeded = "AttachmentLimitExceeded", 400, sources::ATTACH_VOLUME;
    remedy "Detach a volume first, or take a larger instance.";
    example "world full-instance\nec2 AttachVolume VolumeId=vol-000000000000000ff InstanceId=i-0c0ffee0000000001 Device=/dev/xvdcz";

    /// The request asks for something that is not supported, such as detaching a volume that an AWS-managed resource owns.
    UnsupportedOperation = "UnsupportedOperation", 400, sources::ERROR_CODES;
    remedy "Leave the resource to the service that manages it.";
    example "world managed\nec2 DetachVolume VolumeId=vol-07a5c000000000001";

    /// A protection of the instance forbids the action.
    OperationNotPermitted = "OperationNotPermitted", 400, sources::ERROR_CODES;
    remedy "Modify the attribute that the message names, and try again.";
    example "world start\nec2 ModifyInstanceAttribute InstanceId=i-0c0ffee0000000001 DisableApiStop.Value=true\nec2 StopInstances InstanceId.1=i-0c0ffee0000000001";

    /// The id is not one of a resource that takes tags.
    InvalidId = "InvalidID", 400, sources::ERROR_CODES;
    remedy "Copy the whole id, of a resource that takes tags.";
    example "world start\nec2 CreateTags ResourceId.1=web Tag.1.Key=Name Tag.1.Value=web";

    /// The resource has all the tags that it can have.
    TagLimitExceeded = "TagLimitExceeded", 400, sources::ERROR_CODES;
    remedy "Delete tags that are not needed.";
    example "world start\nec2 CreateTags ResourceId.1=vol-0da7a000000000001 Tag.1.Key=k1 Tag.2.Key=k2 Tag.3.Key=k3 Tag.4.Key=k4 Tag.5.Key=k5 Tag.6.Key=k6 Tag.7.Key=k7 Tag.8.Key=k8 Tag.9.Key=k9 Tag.10.Key=k10 Tag.11.Key=k11 Tag.12.Key=k12 Tag.13.Key=k13 Tag.14.Key=k14 Tag.15.Key=k15 Tag.16.Key=k16 Tag.17.Key=k17 Tag.18.Key=k18 Tag.19.Key=k19 Tag.20.Key=k20 Tag.21.Key=k21 Tag.22.Key=k22 Tag.23.Key=k23 Tag.24.Key=k24 Tag.25.Key=k25 Tag.26.Key=k26 Tag.27.Key=k27 Tag.28.Key=k28 Tag.29.Key=k29 Tag.30.Key=k30 Tag.31.Key=k31 Tag.32.Key=k32 Tag.33.Key=k33 Tag.34.Key=k34 Tag.35.Key=k35 Tag.36.Key=k36 Tag.37.Key=k37 Tag.38.Key=k38 Tag.39.Key=k39 Tag.40.Key=k40 Tag.41.Key=k41 Tag.42.Key=k42 Tag.43.Key=k43 Tag.44.Key=k44 Tag.45.Key=k45 Tag.46.Key=k46 Tag.47.Key=k47 Tag.48.Key=k48 Tag.49.Key=k49 Tag.50.Key=k50";

    /// The attribute of the instance cannot have this value.
    InvalidInstanceAttributeValue = "InvalidInstanceAttributeValue", 400, sources::ERROR_CODES;
    remedy "Describe the attribute to see what it is now.";
    example "world start\nec2 ModifyInstanceAttribute InstanceId=i-0c0ffee0000000001 BlockDeviceMapping.1.DeviceName=/dev/sdz";

    /// The zone does not exist.
    InvalidZoneNotFound = "InvalidZone.NotFound", 400, sources::ERROR_CODES;
    remedy "The zones of the lab are us-east-1a to us-east-1f.";
    example "world start\nec2 CreateVolume AvailabilityZone=us-east-9z Size=1";

    /// The snapshot id is not snap- and 8 or 17 hexadecimal digits.
    InvalidSnapshotIdMalformed = "InvalidSnapshotID.Malformed", 400, sources::ERROR_CODES;
    remedy "Copy the whole id; digits are lower-case.";
    example "world start\nec2 CreateVolume AvailabilityZone=us-east-1a SnapshotId=snap-x";

    /// The image id is not ami- and 8 or 17 hexadecimal digits.
    InvalidAmiIdMalformed = "InvalidAMIID.Malformed", 400, sources::ERROR_CODES;
    remedy "Copy the whole id; the lab takes any well-formed one.";
    example "world start\nec2 RunInstances ImageId=debian MinCount=1 MaxCount=1";

    /// The idempotency token was used before, with other parameters.
    IdempotentParameterMismatch = "IdempotentParameterMismatch", 400, sources::ERROR_CODES;
    remedy "Use a new token for a new request.";
    example "world start\nec2 CreateVolume AvailabilityZone=us-east-1a Size=1 ClientToken=again\nec2 CreateVolume AvailabilityZone=us-east-1a Size=2 ClientToken=again";

    /// More resources were asked for than the account may have.
    ResourceLimitExceeded = "ResourceLimitExceeded", 400, sources::ERROR_CODES;
    remedy "Ask for less at a time.";
    example "world start\nec2 RunInstances ImageId=ami-0abcdef1234567890 MinCount=100000 MaxCount=100000";

    /// The VPC id begins with vpc-, and not 8 or 17 hexadecimal digits follow.
    InvalidVpcIdMalformed = "InvalidVpcID.Malformed", 400, sources::ERROR_CODES;
    remedy "Copy the whole id; digits are lower-case.";
    example "world start\nec2 DescribeVpcs VpcId.1=vpc-x";

    /// The VPC does not exist.
    InvalidVpcIdNotFound = "InvalidVpcID.NotFound", 400, sources::ERROR_CODES;
    remedy "Check the id and the region.";
    example "world start\nec2 DeleteVpc VpcId=vpc-1a2b3c4d";

    /// The block of a VPC is larger than a /16 or smaller than a /28.
    InvalidVpcRange = "InvalidVpc.Range", 400, observed!("grycap/im#1011; the list of error codes has InvalidVpcRange", "https://github.com/grycap/im/issues/1011");
    remedy "Take a block between a /28 and a /16.";
    example "world start\nec2 CreateVpc CidrBlock=10.0.0.0/8";

    /// The subnet id begins with subnet-, and not 8 or 17 hexadecimal digits follow.
    InvalidSubnetIdMalformed = "InvalidSubnetID.Malformed", 400, sources::ERROR_CODES;
    remedy "Copy the whole id; digits are lower-case.";
    example "world start\nec2 DescribeSubnets SubnetId.1=subnet-x";

    /// The subnet does not exist.
    InvalidSubnetIdNotFound = "InvalidSubnetID.NotFound", 400, sources::ERROR_CODES;
    remedy "Check the id and the region.";
    example "world start\nec2 DeleteSubnet SubnetId=subnet-1a2b3c4d";

    /// The block of a subnet is not in its VPC, larger than a /16 or smaller than a /28.
    InvalidSubnetRange = "InvalidSubnet.Range", 400, sources::ERROR_CODES;
    remedy "Take a part of the VPC's block, between a /28 and a /16.";
    example "world start\nec2 CreateSubnet VpcId=vpc-0bba388265b3041fc CidrBlock=10.0.0.0/24";

    /// The block of a subnet overlaps that of another one in the VPC.
    InvalidSubnetConflict = "InvalidSubnet.Conflict", 400, sources::ERROR_CODES;
    remedy "Take a block that no subnet of the VPC has.";
    example "world start\nec2 CreateSubnet VpcId=vpc-0bba388265b3041fc CidrBlock=172.31.0.0/24";

    /// The security group id is not sg- and 8 or 17 hexadecimal digits.
    InvalidGroupIdMalformed = "InvalidGroupId.Malformed", 400, sources::ERROR_CODES;
    remedy "Copy the whole id, not the name of the group.";
    example "world start\nec2 DescribeSecurityGroups GroupId.1=default";

    /// The security group does not exist.
    InvalidGroupNotFound = "InvalidGroup.NotFound", 400, sources::ERROR_CODES;
    remedy "Check the id; a name is only looked for in the default VPC.";
    example "world start\nec2 DeleteSecurityGroup GroupId=sg-1a2b3c4d";

    /// The VPC has a security group of this name.
    InvalidGroupDuplicate = "InvalidGroup.Duplicate", 400, sources::ERROR_CODES;
    remedy "Take another name, or the group that exists.";
    example "world start\nec2 CreateSecurityGroup GroupName=web GroupDescription=web\nec2 CreateSecurityGroup GroupName=web GroupDescription=web";

    /// The name default is that of the group that every VPC has.
    InvalidGroupReserved = "InvalidGroup.Reserved", 400, sources::ERROR_CODES;
    remedy "Take another name.";
    example "world start\nec2 CreateSecurityGroup GroupName=default GroupDescription=mine";

    /// The default security group of a VPC goes only with the VPC.
    CannotDelete = "CannotDelete", 400, sources::ERROR_CODES;
    remedy "Leave it: it is deleted with its VPC.";
    example "world start\nec2 DeleteSecurityGroup GroupName=default";

    /// Other resources depend on this one.
    DependencyViolation = "DependencyViolation", 400, sources::ERROR_CODES;
    remedy "Delete them first.";
    example "world start\nec2 DeleteVpc VpcId=vpc-0bba388265b3041fc";

    /// The image does not exist.
    InvalidAmiIdNotFound = "InvalidAMIID.NotFound", 400, sources::ERROR_CODES;
    remedy "List the images of the lab; RunInstances takes any well-formed id.";
    example "world start\nec2 DescribeImages ImageId.1=ami-1a2b3c4d";

    /// The instance type does not exist, or is none of the lab's.
    InvalidInstanceType = "InvalidInstanceType", 400, sources::ERROR_CODES;
    remedy "List the instance types.";
    example "world start\nec2 DescribeInstanceTypes InstanceType.1=m5.huge";

    /// There is no default VPC, and the request names no other.
    VpcIdNotSpecified = "VPCIdNotSpecified", 400, observed!("amazon-ecs-ami#144", "https://github.com/aws/amazon-ecs-ami/issues/144");
    remedy "Name a VPC or a subnet.";
    example "world empty\nec2 DeleteSubnet SubnetId=subnet-0761646c99f8f35cd\nec2 DeleteSubnet SubnetId=subnet-0410bda4efb3cf2f9\nec2 DeleteSubnet SubnetId=subnet-04b03f26a5b810812\nec2 DeleteSubnet SubnetId=subnet-05bc7e8daf99c01c8\nec2 DeleteSubnet SubnetId=subnet-0a1ecb489708b2228\nec2 DeleteSubnet SubnetId=subnet-0396e6842b8fd23df\nec2 DeleteVpc VpcId=vpc-0bba388265b3041fc\nec2 CreateSecurityGroup GroupName=web GroupDescription=web";

    /// The network interface id is not eni- and 8 or 17 hexadecimal digits.
    InvalidNetworkInterfaceIdMalformed = "InvalidNetworkInterfaceId.Malformed", 400, sources::ERROR_CODES;
    remedy "Copy the whole id; digits are lower-case.";
    example "world start\nec2 DeleteNetworkInterface NetworkInterfaceId=eni-x";

    /// There is no such network interface, or no longer.
    InvalidNetworkInterfaceIdNotFound = "InvalidNetworkInterfaceID.NotFound", 400, sources::ERROR_CODES;
    remedy "Describe the network interfaces to see which there are.";
    example "world start\nec2 DeleteNetworkInterface NetworkInterfaceId=eni-0000000000000dead";

    /// The attachment id is not eni-attach- or ela-attach- and 8 or 17 hexadecimal digits.
    InvalidNetworkInterfaceAttachmentIdMalformed = "InvalidNetworkInterfaceAttachmentId.Malformed", 400, sources::ERROR_CODES;
    remedy "Send the id of the attachment (eni-attach-…), not of the interface (eni-…).";
    example "world start\nec2 DetachNetworkInterface AttachmentId=eni-0000000000000dead";

    /// There is no such attachment of a network interface, or no longer.
    InvalidAttachmentIdNotFound = "InvalidAttachmentID.NotFound", 400, sources::ERROR_CODES;
    remedy "If you detached it, it is done. Otherwise describe the interface to see its attachment.";
    example "world start\nec2 DetachNetworkInterface AttachmentId=eni-attach-0000000000000dead";

    /// The network interface is attached already.
    InvalidNetworkInterfaceInUse = "InvalidNetworkInterface.InUse", 400, sources::ERROR_CODES;
    remedy "Detach it first, and wait until it is available.";
    example "world interfaces\nec2 AttachNetworkInterface NetworkInterfaceId=eni-0da7a000000000001 InstanceId=i-0c0ffee0000000001 DeviceIndex=2";

    /// The private address is in use.
    InvalidIpAddressInUse = "InvalidIPAddress.InUse", 400, sources::ERROR_CODES;
    remedy "Take another address, or none: then a free one is taken.";
    example "world interfaces\nec2 CreateNetworkInterface SubnetId=subnet-0761646c99f8f35cd PrivateIpAddress=172.31.0.4";

    /// Something that the request needs is not there to be taken by default.
    MissingInput = "MissingInput", 400, observed!("real output of RunInstances in accounts without a default subnet", "");
    remedy "Name what the message asks for.";
    example "world empty\nec2 DeleteSubnet SubnetId=subnet-0761646c99f8f35cd\nec2 RunInstances ImageId=ami-0abcdef1234567890 MinCount=1 MaxCount=1";

    /// The subnet has no free address left.
    InsufficientFreeAddressesInSubnet = "InsufficientFreeAddressesInSubnet", 400, sources::ERROR_CODES;
    remedy "Take a larger subnet, or delete interfaces.";
    example "world empty\nec2 CreateSubnet VpcId=vpc-0bba388265b3041fc CidrBlock=172.31.96.0/28\nec2 CreateNetworkInterface SubnetId=subnet-00cdcfa27bc676762 SecondaryPrivateIpAddressCount=20";

    /// A parameter's value does not fit the others.
    InvalidParameter = "InvalidParameter", 400, sources::ERROR_CODES;
    remedy "Take values that belong together.";
    example "world empty\nec2 CreateVpc CidrBlock=10.0.0.0/16\nec2 CreateNetworkInterface SubnetId=subnet-0761646c99f8f35cd SecurityGroupId.1=sg-050ccd1c7860eb7de";
}
