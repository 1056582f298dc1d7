//! The catalog of ECS error codes: one row is one code with one status and one text.
//!
//! The first rows are those of the API page of DetachNetworkInterface, in its order. Where an
//! action returns a code with another status or text than that page has, it has a row of its own.
//!
//! The doc comment of a row is also the text that the page shows.

use super::sources;
use crate::sim::source::Source;

/// What the catalog says of a code.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct CodeSpec {
    /// The provider's spelling.
    pub code: &'static str,
    /// HTTP status.
    pub status: u16,
    /// The text, with `{0}` and `{1}` for what a call fills in.
    pub message: &'static str,
    /// When it is returned.
    pub when: &'static str,
    /// What a caller can do about it.
    pub remedy: &'static str,
    /// The actions that may return it; empty if any action may.
    pub actions: &'static [&'static str],
    /// Who says that the code exists, and carries this status.
    pub source: Source,
    /// Who has the text.
    pub text: Source,
}

/// Any action, or none: it is refused before the service looks at it.
const ANY: &[&str] = &[];
const DETACH: &[&str] = &["DetachNetworkInterface"];
const CREATE: &[&str] = &["CreateNetworkInterface"];
const DELETE: &[&str] = &["DeleteNetworkInterface"];
const ATTACH_DETACH: &[&str] = &["AttachNetworkInterface", "DetachNetworkInterface"];
const TRUNK_PARAMETERS: &[&str] =
    &["AttachNetworkInterface", "CreateNetworkInterface", "DetachNetworkInterface"];
const AT_REST: &[&str] =
    &["AttachNetworkInterface", "DetachNetworkInterface", "ModifyNetworkInterfaceAttribute"];
const ENI: &[&str] = &[
    "AttachNetworkInterface",
    "CreateNetworkInterface",
    "DeleteNetworkInterface",
    "DescribeNetworkInterfaceAttribute",
    "DescribeNetworkInterfaces",
    "DetachNetworkInterface",
    "ModifyNetworkInterfaceAttribute",
];
const ENI_CHANGE: &[&str] = &[
    "AttachNetworkInterface",
    "DeleteNetworkInterface",
    "DetachNetworkInterface",
    "ModifyNetworkInterfaceAttribute",
    "RunInstances",
];
const ENI_OF_ID: &[&str] = &[
    "AttachNetworkInterface",
    "DeleteNetworkInterface",
    "DescribeNetworkInterfaceAttribute",
    "DetachNetworkInterface",
    "ModifyNetworkInterfaceAttribute",
];
const PLACEMENT: &[&str] = &[
    "AttachNetworkInterface",
    "CreateNetworkInterface",
    "DetachNetworkInterface",
    "ModifyNetworkInterfaceAttribute",
];
const GROUPS: &[&str] =
    &["CreateNetworkInterface", "DetachNetworkInterface", "ModifyNetworkInterfaceAttribute"];
const INSTANCE: &[&str] = &["DeleteInstance", "RebootInstance", "StartInstance", "StopInstance"];
const LAUNCH: &[&str] = &["CreateInstance", "RunInstances"];
const RELEASE: &[&str] = &["DeleteInstance"];
const DETACH_AND_RELEASE: &[&str] = &["DeleteInstance", "DetachNetworkInterface"];
const LAUNCHED_ENI_OF_ID: &[&str] = &[
    "AttachNetworkInterface",
    "DeleteNetworkInterface",
    "DescribeNetworkInterfaceAttribute",
    "DetachNetworkInterface",
    "ModifyNetworkInterfaceAttribute",
    "RunInstances",
];
const LAUNCHED_PLACEMENT: &[&str] = &[
    "AttachNetworkInterface",
    "CreateInstance",
    "CreateNetworkInterface",
    "DetachNetworkInterface",
    "ModifyNetworkInterfaceAttribute",
    "RunInstances",
];
const TRUNKING: &[&str] = &["AttachNetworkInterface", "DetachNetworkInterface", "RunInstances"];
const CREATE_DETACH: &[&str] = &["CreateNetworkInterface", "DetachNetworkInterface"];
const WITH_GROUPS: &[&str] = &[
    "CreateInstance",
    "CreateNetworkInterface",
    "ModifyNetworkInterfaceAttribute",
    "RunInstances",
];
const WITH_TOKEN: &[&str] = &["CreateInstance", "CreateNetworkInterface", "RunInstances"];
const WITH_DRY_RUN: &[&str] = &[
    "CreateInstance",
    "DeleteInstance",
    "DescribeSecurityGroups",
    "RebootInstance",
    "RunInstances",
    "StartInstance",
    "StopInstance",
];

const NUMBERED: &[&str] = &[
    "DescribeInstanceStatus",
    "DescribeInstances",
    "DescribeSecurityGroups",
    "DescribeVSwitches",
    "DescribeVpcs",
];
const SIZED: &[&str] = &[
    "DescribeInstanceStatus",
    "DescribeInstances",
    "DescribeNetworkInterfaces",
    "DescribeSecurityGroups",
    "DescribeVSwitches",
    "DescribeVpcs",
];
const TOKENED: &[&str] =
    &["DescribeInstanceTypes", "DescribeInstances", "DescribeNetworkInterfaces"];
const DESCRIBE_ENIS: &[&str] = &["DescribeNetworkInterfaces"];
const DESCRIBE_GROUPS: &[&str] = &["DescribeSecurityGroups"];
const NAMED: &[&str] = &["DescribeRegions", "DescribeZones"];
const DESCRIBE_REGIONS: &[&str] = &["DescribeRegions"];
const DESCRIBE_ZONES: &[&str] = &["DescribeZones"];
const INSTANCE_TYPES: &[&str] = &["DescribeInstanceTypes"];

macro_rules! codes {
    (
        page { $($page:tt)+ }
        more { $($more:tt)+ }
    ) => {
        codes! { @rows $($page)+ $($more)+ }
        codes! { @page $($page)+ }
    };
    (@rows $(
        #[doc = $when:literal]
        $name:ident = $code:literal, $status:literal, $source:expr;
        message $message:literal, $text:expr;
        remedy $remedy:literal;
        by $actions:ident;
    )+) => {
        /// An ECS error code: its spelling, with one status and one text.
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub enum Code {$(
            #[doc = $when]
            ///
            #[doc = concat!("`", $code, "`, HTTP ", stringify!($status), ". ", $remedy)]
            ///
            #[doc = concat!("```text\n", $message, "\n```")]
            $name,
        )+}

        impl Code {
            /// Every code that the lab raises; those of [`Code::PAGE`] first.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its row of the catalog.
            pub const fn spec(self) -> &'static CodeSpec {
                match self {$(
                    Self::$name => const { &CodeSpec {
                        code: $code,
                        status: $status,
                        message: $message,
                        when: $when.trim_ascii_start(),
                        remedy: $remedy,
                        actions: $actions,
                        source: $source,
                        text: $text,
                    } },
                )+}
            }
        }
    };
    (@page $(
        #[doc = $when:literal]
        $name:ident = $code:literal, $status:literal, $source:expr;
        message $message:literal, $text:expr;
        remedy $remedy:literal;
        by $actions:ident;
    )+) => {
        impl Code {
            /// The 35 codes of the API page of DetachNetworkInterface, in its order.
            pub const PAGE: &'static [Self] = &[$(Self::$name),+];
        }
    };
}

impl Code {
    /// The provider's spelling. Rows that differ in status or text may share it.
    pub const fn as_str(self) -> &'static str {
        self.spec().code
    }

    /// HTTP status.
    pub const fn status(self) -> u16 {
        self.spec().status
    }

    /// The code of the gateway for a required parameter that is absent.
    pub(super) fn missing(name: &str) -> Option<Self> {
        Some(match name {
            "RegionId" => Self::MissingRegionId,
            "NetworkInterfaceId" => Self::MissingNetworkInterfaceId,
            "InstanceId" => Self::MissingInstanceId,
            "VSwitchId" => Self::MissingVSwitchId,
            "InstanceType" => Self::MissingInstanceType,
            _ => return None,
        })
    }

    /// The text with what a call fills in.
    ///
    /// ```
    /// use detach_lab::sim::ecs::Code;
    ///
    /// let message = Code::InvalidEniIdNotFound.message(&["eni-bp67acfmxazb4p****"]);
    /// assert_eq!(message, "The specified EniId \"eni-bp67acfmxazb4p****\" is not found.");
    /// ```
    pub fn message(self, values: &[&str]) -> String {
        let mut text = String::new();
        // Texts have no braces but those around the number of a value.
        for (index, part) in self.spec().message.split(['{', '}']).enumerate() {
            let value = || values.get(part.parse::<usize>().ok()?).copied();
            text.push_str(if index % 2 == 0 { part } else { value().unwrap_or_default() });
        }
        text
    }
}

codes! {
    page {
        /// A required parameter is absent or empty.
        MissingParameter = "MissingParameter", 400, sources::DETACH;
        message "The input parameter \"{0}\" that is mandatory for processing this request is not supplied.", sources::ADDRESSES_2018;
        remedy "Send the parameter that the message names.";
        by ANY;

        /// A parameter is not available to the account: TrunkNetworkInstanceId where trunking is not enabled.
        UnsupportedParameter = "UnsupportedParameter", 400, sources::DETACH;
        message "The parameters is unsupported.", sources::DETACH_2018;
        remedy "Leave the parameter out, or have trunking enabled for the account.";
        by TRUNK_PARAMETERS;

        /// The value of a parameter is of the wrong form or out of range.
        InvalidParameter = "InvalidParameter", 400, sources::DETACH;
        message "the parameter(s) \"{0}\" provided is(are) invalid.", sources::ADDRESSES_2018;
        remedy "Correct the value of the parameter that the message names.";
        by ANY;

        /// The instance id is not i- with letters and digits.
        InvalidInstanceIdMalformed = "InvalidInstanceID.Malformed", 400, sources::DETACH;
        message "The specified parameter \"InstanceId\" is not valid.", documented!("ECS API reference: the text of InvalidInstanceId.Malformed, a sibling of this code", "https://github.com/AlibabaCloudDocs/ecs");
        remedy "Copy the whole id.";
        by ATTACH_DETACH;

        /// The region does not exist, or is not that of the endpoint.
        InvalidRegion = "InvalidOperation.InvalidRegion", 400, sources::DETACH;
        message "The specified RegionId \"{0}\" is not valid.", sources::NO_TEXT;
        remedy "Describe the regions, and call the endpoint of the region.";
        by ENI;

        /// The instance is in a state in which its interfaces cannot be changed.
        InvalidEcsState = "InvalidOperation.InvalidEcsState", 400, sources::DETACH;
        message "The operation is not allowed in the current ECS state. Expecting status is \"{0}\" while current status is \"{1}\".", documented!("ECS API reference, UnassignIpv6Addresses of 2018: the same code; the pages of DetachNetworkInterface had its first sentence", "https://github.com/AlibabaCloudDocs/ecs");
        remedy "Wait until the instance is Running or Stopped.";
        by AT_REST;

        /// The interface is in a state in which the action cannot be done.
        InvalidEniState = "InvalidOperation.InvalidEniState", 400, sources::DETACH;
        message "The operation is not allowed in the current ENI state. Expecting status is \"{0}\" while current status is \"{1}\".", sources::ADDRESSES_2018;
        remedy "Describe the interface, and wait for the status that the message expects.";
        by ENI_CHANGE;

        /// The interface is the primary one of its instance.
        DetachPrimaryEniNotAllowed = "InvalidOperation.DetachPrimaryEniNotAllowed", 400, sources::DETACH;
        message "Detaching primary ENI from ECS instance is not allowed.", sources::DETACH_2018;
        remedy "A primary interface goes only with its instance.";
        by DETACH;

        /// The region exists, but does not have the service.
        ForbiddenRegionId = "Forbidden.RegionId", 400, sources::DETACH;
        message "The service is not available in the region \"{0}\".", sources::NO_TEXT;
        remedy "Use another region.";
        by ENI;

        /// The interface id is not eni- with letters and digits.
        InvalidParamsEniId = "InvalidParams.EniId", 400, sources::DETACH;
        message "The specified parameter \"EniId\" is not valid.", documented!("ECS API reference, UnassignPrivateIpAddresses: the text of InvalidEniId.Malformed, a sibling of this code", "https://www.alibabacloud.com/help/en/ecs/api-unassignprivateipaddresses");
        remedy "Copy the whole id.";
        by LAUNCHED_ENI_OF_ID;

        /// The interface is attached to another instance than the one named.
        EniNotBelongEcs = "InvalidParameter.EniNotBelongEcs", 400, sources::DETACH;
        message "The specified ENI \"{0}\" is not attached to the ECS instance \"{1}\".", sources::NO_TEXT;
        remedy "Describe the interface to see which instance it is attached to.";
        by ATTACH_DETACH;

        /// The account is of a type that may not do this.
        InvalidUserTypeNotSupported = "InvalidUserType.NotSupported", 403, sources::DETACH;
        message "The user type of the account does not support this operation.", sources::NO_TEXT;
        remedy "Use an account of another type.";
        by ENI;

        /// The account is closed, or its AccessKey pair has expired.
        AbsInvalidAccountNotFound = "Abs.InvalidAccount.NotFound", 403, sources::DETACH;
        message "The Account is not found or ak is expired.", sources::DETACH_2018;
        remedy "Use another account, or a new AccessKey pair.";
        by ANY;

        /// A RAM user calls, and the action does not support RAM.
        ForbiddenNotSupportRam = "Forbidden.NotSupportRAM", 403, sources::DETACH;
        message "This action does not support accessed by RAM mode.", sources::DETACH_2018;
        remedy "Call with the Alibaba Cloud account.";
        by ENI;

        /// The policies of the RAM user allow the action, but not on this resource.
        ForbiddenSubUser = "Forbidden.SubUser", 403, sources::DETACH;
        message "The specified action is not available for you.", sources::DETACH_2018;
        remedy "Ask for a policy that allows the action on the interface and on the instance.";
        by ENI_OF_ID;

        /// The account has as many interfaces in the region as it may have.
        MaxEniCountExceeded = "MaxEniCountExceeded", 403, sources::DETACH;
        message "The number of ENI exceeds the limit per region.", sources::CREATE_2018;
        remedy "Delete interfaces, or ask for a higher quota.";
        by PLACEMENT;

        /// The instance has as many interfaces as its type may have.
        EniPerInstanceLimitExceeded = "EniPerInstanceLimitExceeded", 403, sources::DETACH;
        message "The number of ENI exceeds the limit for the type of instance you are trying to launch.", sources::DETACH_2018;
        remedy "Detach an interface first, or use a larger instance type.";
        by LAUNCHED_PLACEMENT;

        /// The interface is in another zone than the instance.
        AvailabilityZoneMismatch = "InvalidOperation.AvailabilityZoneMismatch", 403, sources::DETACH;
        message "The VPC VSwitch of the specified ENI and ECS instance are not in the same availability zone.", documented!("ECS API reference, CreateNetworkInterface and ModifyNetworkInterfaceAttribute of 2018: the same code", "https://github.com/AlibabaCloudDocs/ecs");
        remedy "Use an interface in the zone of the instance.";
        by TRUNKING;

        /// Resources are in different VPCs.
        VpcMismatch = "InvalidOperation.VpcMismatch", 403, sources::DETACH;
        message "The VPC of the specified ENI and security group are not in the same VPC.", sources::ATTACH_2018;
        remedy "Use resources of one VPC.";
        by LAUNCHED_PLACEMENT;

        /// The security group has as many members as it may have.
        SecurityGroupInstanceLimitExceed = "SecurityGroupInstanceLimitExceed", 403, sources::DETACH;
        message "The maximum number of instances in a security group is exceeded.", sources::ATTACH_2018;
        remedy "Use another security group.";
        by LAUNCHED_PLACEMENT;

        /// The security group is of the classic network.
        InvalidSecurityGroupIdNotVpc = "InvalidSecurityGroupId.NotVpc", 403, sources::DETACH;
        message "The specified SecurityGroupId not in VPC.", sources::CREATE_2018;
        remedy "Use a security group of the VPC.";
        by GROUPS;

        /// The type of the interface does not allow the action, such as a Member without its trunk interface.
        InvalidEniType = "InvalidOperation.InvalidEniType", 403, sources::DETACH;
        message "The operation is not allowed in the current ENI type. Expecting type is \"{0}\" while current type is \"{1}\".", documented!("ECS API reference, AssignIpv6Addresses of 2018: the same code; the page of DetachNetworkInterface had its first sentence", "https://github.com/AlibabaCloudDocs/ecs");
        remedy "Name the trunk interface of a Member; detach it before it is deleted.";
        by ENI_CHANGE;

        /// A cloud service manages the interface.
        EniServiceManaged = "InvalidOperation.EniServiceManaged", 403, sources::DETACH;
        message "The eni is managed by service.", documented!("ENS API reference, DetachNetworkInterface: the text of a sibling product", "https://help.aliyun.com/zh/ens/developer-reference/api-ens-2017-11-10-detachnetworkinterface");
        remedy "Leave the interface to the service that manages it.";
        by ENI_CHANGE;

        /// The interface is linked with other interfaces.
        EniLinked = "InvalidOperation.EniLinked", 403, sources::DETACH;
        message "The ENI \"{0}\" is linked with other ENIs, please unlink first.", sources::NO_TEXT;
        remedy "Remove the link first.";
        by DETACH_AND_RELEASE;

        /// The instance was released, or is another account's.
        InvalidInstanceIdNotFound = "InvalidInstanceId.NotFound", 403, sources::DETACH;
        message "The specified InstanceId does not exist.", sources::COMMON;
        remedy "Describe the instances to see which there are.";
        by ATTACH_DETACH;

        /// The instance is running, and its type only takes interfaces while it is stopped.
        HotPlugNotSupport = "InvalidOperation.HotPlugNotSupport", 403, sources::DETACH;
        message "The instance type \"{0}\" does not support hot plug, please stop the instance first.", sources::NO_TEXT;
        remedy "Stop the instance first.";
        by ATTACH_DETACH;

        /// The trunk interface is not InUse.
        InvalidTrunkEniStatus = "InvalidOperation.InvalidTrunkEniStatus", 403, sources::DETACH;
        message "The status of the trunk ENI \"{0}\" is invalid. Expecting status is \"InUse\" while current status is \"{1}\".", sources::NO_TEXT;
        remedy "Attach the trunk interface first, and wait until it is InUse.";
        by ATTACH_DETACH;

        /// The instance type has no trunk interfaces.
        InstanceTypeNotSupportEniTrunking = "InvalidOperation.InstanceTypeNotSupportEniTrunking", 403, sources::DETACH;
        message "The instance type \"{0}\" does not support ENI trunking.", sources::NO_TEXT;
        remedy "Use an instance type with EniTrunkSupported.";
        by TRUNKING;

        /// The interface is no member of the trunk interface named.
        EniNotBelongTrunk = "InvalidParameter.EniNotBelongTrunk", 403, sources::DETACH;
        message "The ENI \"{0}\" does not belong to the trunk ENI \"{1}\".", sources::NO_TEXT;
        remedy "Describe the interface to see the trunk interface of its attachment.";
        by ATTACH_DETACH;

        /// The interface named as a trunk is none, or a trunk interface is to be a member.
        EniTypeNotSupportTrunking = "InvalidOperation.EniTypeNotSupportTrunking", 403, sources::DETACH;
        message "The ENI type \"{0}\" does not support trunking.", sources::NO_TEXT;
        remedy "Name an interface of type Trunk as the trunk, and a Secondary one as its member.";
        by ATTACH_DETACH;

        /// The trunk interface still has members.
        HasMemberEniAttached = "InvalidOperation.HasMemberEniAttached", 403, sources::DETACH;
        message "The trunk ENI \"{0}\" still has member ENIs attached.", sources::NO_TEXT;
        remedy "Detach its members first.";
        by DETACH;

        /// There never was such an instance in the region and account.
        InvalidEcsIdNotFound = "InvalidEcsId.NotFound", 404, sources::DETACH;
        message "The specified EcsId \"{0}\" is not found.", documented!("ECS API reference, DetachNetworkInterface of 2018, which prints it without the id", "https://github.com/AlibabaCloudDocs/ecs");
        remedy "Check the id and the region.";
        by ATTACH_DETACH;

        /// There is no such interface in the region and account, or no longer.
        InvalidEniIdNotFound = "InvalidEniId.NotFound", 404, sources::DETACH;
        message "The specified EniId \"{0}\" is not found.", sources::ADDRESSES_2018;
        remedy "Describe the interfaces to see which there are.";
        by LAUNCHED_ENI_OF_ID;

        /// There is no such vSwitch.
        InvalidVSwitchIdNotFound = "InvalidVSwitchId.NotFound", 404, sources::DETACH;
        message "The specified VSwitchId \"{0}\" is not found.", sources::CREATE_2018;
        remedy "Describe the vSwitches to see which there are.";
        by CREATE_DETACH;

        /// There is no such security group.
        InvalidSecurityGroupIdNotFound = "InvalidSecurityGroupId.NotFound", 404, sources::DETACH;
        message "The specified SecurityGroupId is not found.", sources::CREATE_2018;
        remedy "Describe the security groups to see which there are.";
        by GROUPS;
    }
    more {
        /// The interface has the HighPerformance traffic mode, and the instance is running.
        EniHotPlugNotSupported = "InvalidOperation.EniHotPlugNotSupported", 400, documented!("ECS API reference, DetachNetworkInterface, as of 2024-12-31", "https://www.alibabacloud.com/help/en/ecs/api-detachnetworkinterface");
        message "The ENI with high-performance traffic mode cannot be hot-plugged. Please stop the ECS instance to which the ENI is attached, and try again.", documented!("ECS API reference, DetachNetworkInterface, as of 2024-12-31", "https://www.alibabacloud.com/help/en/ecs/api-detachnetworkinterface");
        remedy "Stop the instance first.";
        by ATTACH_DETACH;

        /// The trunk interface is not operational.
        TrunkingIsNotAllowed = "InvalidOperation.TrunkingIsNotAllowed", 403, documented!("ECS API reference, DetachNetworkInterface, as of 2024-12-31", "https://www.alibabacloud.com/help/en/ecs/api-detachnetworkinterface");
        message "The trunk network card is not operational.", sources::NO_TEXT;
        remedy "Wait until the trunk interface works.";
        by ATTACH_DETACH;

        /// The service failed inside.
        InternalError = "InternalError", 500, documented!("ECS API reference, DetachNetworkInterface, as of 2024-12-31", "https://www.alibabacloud.com/help/en/ecs/api-detachnetworkinterface");
        message "The request processing has failed due to some unknown error, exception or failure.", sources::COMMON;
        remedy "Try again; nothing was changed.";
        by ANY;

        /// The interface still has slave interfaces bonded to it.
        HasSlaveEniBonded = "InvalidOperation.HasSlaveEniBonded", 400, sources::DELETE_ENI;
        message "The ENI \"{0}\" still has slave ENIs bonded.", sources::NO_TEXT;
        remedy "Remove the bond first.";
        by DELETE;

        /// There is no such interface to delete: this action has 403 for it.
        InvalidEniIdNotFoundToDelete = "InvalidEniId.NotFound", 403, sources::DELETE_ENI;
        message "The specified EniId \"{0}\" is not found.", sources::SAME_TEXT;
        remedy "If you deleted it, it is done.";
        by DELETE;

        /// Another task of the resource is under way.
        OperationConflict = "Operation.Conflict", 403, documented!("ECS API reference, AssignPrivateIpAddresses of 2018: a sibling action", "https://github.com/AlibabaCloudDocs/ecs");
        message "ecs task is conflicted.", sources::ADDRESSES_2018;
        remedy "Wait and try again.";
        by ENI;

        /// The instance is in a status in which the action cannot be done.
        IncorrectInstanceStatus = "IncorrectInstanceStatus", 403, sources::STOP_INSTANCE;
        message "The current status of the resource does not support this operation.", sources::STOP_INSTANCE;
        remedy "Describe the instance, and wait for or bring about the status that is needed.";
        by INSTANCE;

        /// The instance is being made.
        IncorrectInstanceStatusInitializing = "IncorrectInstanceStatus.Initializing", 403, sources::DELETE_INSTANCE;
        message "The specified instance status does not support this operation.", sources::DELETE_INSTANCE;
        remedy "Wait until the instance is Running or Stopped.";
        by RELEASE;

        /// There is no such instance, or no longer: actions on instances have 404 for it.
        InvalidInstanceIdNotFoundToOperate = "InvalidInstanceId.NotFound", 404, sources::STOP_INSTANCE;
        message "The specified InstanceId does not exist.", sources::STOP_INSTANCE;
        remedy "Describe the instances to see which there are.";
        by INSTANCE;

        /// The instance is locked for security reasons.
        InstanceLockedForSecurity = "InstanceLockedForSecurity", 403, sources::STOP_INSTANCE;
        message "The specified operation is denied as your instance is locked for security reasons.", sources::STOP_INSTANCE;
        remedy "See OperationLocks of the instance, and contact Alibaba Cloud.";
        by INSTANCE;

        /// Deletion protection is enabled for the instance.
        DeletionProtection = "InvalidOperation.DeletionProtection", 403, sources::DELETE_INSTANCE;
        message "The operation is not allowed because deletion protection is enabled for the instance \"{0}\".", sources::NO_TEXT;
        remedy "Disable deletion protection first.";
        by RELEASE;

        /// DryRun was set, and the request would have been accepted.
        DryRunOperation = "DryRunOperation", 400, sources::STOP_INSTANCE;
        message "Request validation has been passed with DryRun flag set.", documented!("ECS API reference, RunInstances: DryRun", "https://www.alibabacloud.com/help/en/ecs/api-runinstances");
        remedy "It is an error in form only. Send the request again without DryRun.";
        by WITH_DRY_RUN;

        /// The ClientToken was used before, with other parameters.
        IdempotentParameterMismatch = "IdempotentParameterMismatch", 400, sources::IDEMPOTENCE;
        message "The request is retried with updated parameters.", sources::COMMON;
        remedy "Use a new token for a new request.";
        by WITH_TOKEN;

        /// The request that used the ClientToken first is still being processed.
        LastTokenProcessing = "LastTokenProcessing", 403, sources::COMMON;
        message "The last token request is processing.", sources::COMMON;
        remedy "Wait and try again with the same token.";
        by WITH_TOKEN;

        /// The ClientToken is longer than 64 characters, or not ASCII.
        InvalidClientToken = "InvalidClientToken.ValueNotSupported", 400, sources::RUN_INSTANCES;
        message "The ClientToken provided is invalid.", sources::RUN_INSTANCES;
        remedy "Use at most 64 ASCII characters.";
        by WITH_TOKEN;

        /// The instance type does not exist, or is none of the lab's.
        InvalidInstanceType = "InvalidInstanceType.ValueNotSupported", 400, sources::RUN_INSTANCES;
        message "The specified InstanceType does not exist or beyond the permitted range.", sources::RUN_INSTANCES;
        remedy "Describe the instance types.";
        by LAUNCH;

        /// There is no such image.
        InvalidImageIdNotFound = "InvalidImageId.NotFound", 404, sources::COMMON;
        message "The specified ImageId does not exist.", sources::COMMON;
        remedy "Use an image id that exists in the region.";
        by LAUNCH;

        /// Amount is not 1 to 100.
        InvalidAmount = "InvalidParam.Amount", 403, sources::RUN_INSTANCES;
        message "The specified Amount is invalid.", sources::NO_TEXT;
        remedy "Ask for 1 to 100 instances.";
        by LAUNCH;

        /// There is no such vSwitch to launch an instance in.
        VSwitchNotFoundToLaunch = "InvalidVSwitchId.NotFound", 404, documented!("ECS API reference, CreateInstance", "https://www.alibabacloud.com/help/en/ecs/api-createinstance");
        message "Specified virtual switch does not exist.", documented!("ECS API reference, CreateInstance", "https://www.alibabacloud.com/help/en/ecs/api-createinstance");
        remedy "Describe the vSwitches to see which there are.";
        by LAUNCH;

        /// There is no such security group to launch an instance with.
        SecurityGroupNotFoundToLaunch = "InvalidSecurityGroupId.NotFound", 404, sources::COMMON;
        message "The specified SecurityGroupId does not exist.", sources::COMMON;
        remedy "Describe the security groups to see which there are.";
        by LAUNCH;

        /// The security group of a launch is in another VPC than the vSwitch.
        SecurityGroupVpcMismatch = "InvalidParameter.Mismatch", 400, sources::RUN_INSTANCES;
        message "Specified security group and virtual switch are not in the same VPC.", sources::RUN_INSTANCES;
        remedy "Use a security group of the VPC of the vSwitch.";
        by LAUNCH;

        /// The vSwitch of a launch is in another zone than ZoneId.
        ZoneMismatchToLaunch = "InvalidParameter.Mismatch", 400, sources::RUN_INSTANCES;
        message "Specified virtual switch is not in the specified zone.", sources::RUN_INSTANCES;
        remedy "Leave ZoneId out, or use a vSwitch of that zone.";
        by LAUNCH;

        /// Both SecurityGroupId and SecurityGroupIds were sent.
        SecurityGroupIdAndIds = "InvalidSecurityGroupId.SingleIdAndMultiIdConflict", 400, sources::RUN_INSTANCES;
        message "SecurityGroupId and SecurityGroupIds cannot be specified at the same time.", sources::NO_TEXT;
        remedy "Send one of the two.";
        by WITH_GROUPS;

        /// A security group was named twice.
        SecurityGroupIdRepeated = "InvalidParameter.SecurityGroupIdRepeated", 400, sources::RUN_INSTANCES;
        message "The specified security group \"{0}\" is repeated.", sources::NO_TEXT;
        remedy "Name each security group once.";
        by WITH_GROUPS;

        /// More security groups were named than an interface can have.
        JoinedGroupLimitExceed = "JoinedGroupLimitExceed", 400, sources::RUN_INSTANCES;
        message "The maximum number of security groups to which the resource can be added is exceeded.", sources::NO_TEXT;
        remedy "Name at most five security groups.";
        by WITH_GROUPS;

        /// The address is not in the block of the vSwitch.
        PrivateIpAddressOutside = "InvalidPrivateIpAddress", 400, sources::RUN_INSTANCES;
        message "Specified private IP address is not in the CIDR block of virtual switch.", sources::RUN_INSTANCES;
        remedy "Use an address of the vSwitch, or none: then a free one is taken.";
        by LAUNCH;

        /// The text is no IPv4 address.
        PrivateIpAddressMalformed = "InvalidPrivateIpAddress.Malformed", 400, sources::RUN_INSTANCES;
        message "Specified private IP address is malformed.", sources::RUN_INSTANCES;
        remedy "Correct the address.";
        by LAUNCH;

        /// The address is in use.
        PrivateIpAddressDuplicated = "InvalidPrivateIpAddress.Duplicated", 400, sources::RUN_INSTANCES;
        message "Specified private IP address is duplicated.", sources::RUN_INSTANCES;
        remedy "Use another address, or none: then a free one is taken.";
        by LAUNCH;

        /// The vSwitch has not enough free addresses for the instances.
        PrivateIpAddressQuota = "QuotaExceeded.PrivateIpAddress", 400, sources::RUN_INSTANCES;
        message "Don't have enough private IPs in this switch.", sources::RUN_INSTANCES;
        remedy "Use another vSwitch, or delete interfaces.";
        by LAUNCH;

        /// The vSwitch has not enough free addresses for the interface.
        VSwitchIpNotEnough = "InvalidVSwitchId.IpNotEnough", 403, observed!("terway#100; help pages of Container Service quote it too", "https://github.com/AliyunContainerService/terway/issues/100");
        message "The specified VSwitch \"{0}\" has not enough IpAddress.", observed!("terway#100; help pages of Container Service quote it too", "https://github.com/AliyunContainerService/terway/issues/100");
        remedy "Use another vSwitch, or delete interfaces.";
        by CREATE;

        /// The address is none of the vSwitch's.
        VSwitchIpInvalid = "InvalidVSwitchId.IpInvalid", 403, sources::CREATE_ENI;
        message "The specified IP \"{0}\" is not valid in the VSwitch.", sources::NO_TEXT;
        remedy "Use an address of the vSwitch, or none: then a free one is taken.";
        by CREATE;

        /// The address is in use.
        IpAssigned = "InvalidIp.IpAssigned", 403, sources::CREATE_ENI;
        message "The specified IP \"{0}\" is already assigned.", sources::NO_TEXT;
        remedy "Use another address, or none: then a free one is taken.";
        by CREATE;

        /// The service has this parameter, and the lab does not simulate it.
        NotSimulated = "UnsupportedParameter", 400, assumed!("the service has the parameter, and the lab does not simulate it");
        message "The parameter {0} is not simulated by Detach Lab", assumed!("the words of the lab, for no service says this");
        remedy "Leave the parameter out.";
        by ANY;

        /// The request names no action.
        MissingAction = "MissingAction", 400, sources::GATEWAY;
        message "Action is mandatory for this action.", sources::GATEWAY;
        remedy "Send the parameter Action, or the header x-acs-action.";
        by ANY;

        /// The request has no RegionId, and the gateway says so.
        MissingRegionId = "MissingRegionId", 400, sources::GATEWAY;
        message "RegionId is mandatory for this action.", sources::GATEWAY;
        remedy "Send the parameter.";
        by ANY;

        /// The request has no NetworkInterfaceId, and the gateway says so.
        MissingNetworkInterfaceId = "MissingNetworkInterfaceId", 400, sources::GATEWAY;
        message "NetworkInterfaceId is mandatory for this action.", sources::GATEWAY;
        remedy "Send the parameter.";
        by ANY;

        /// The request has no InstanceId, and the gateway says so.
        MissingInstanceId = "MissingInstanceId", 400, sources::GATEWAY;
        message "InstanceId is mandatory for this action.", sources::GATEWAY;
        remedy "Send the parameter.";
        by ANY;

        /// The request has no VSwitchId, and the gateway says so.
        MissingVSwitchId = "MissingVSwitchId", 400, sources::GATEWAY;
        message "VSwitchId is mandatory for this action.", sources::GATEWAY;
        remedy "Send the parameter.";
        by ANY;

        /// The request has no InstanceType, and the gateway says so.
        MissingInstanceType = "MissingInstanceType", 400, sources::GATEWAY;
        message "InstanceType is mandatory for this action.", sources::GATEWAY;
        remedy "Send the parameter.";
        by ANY;

        /// The request carries no AccessKey id.
        MissingAccessKeyId = "MissingAccessKeyId", 400, sources::GATEWAY;
        message "AccessKeyId is mandatory for this action.", sources::GATEWAY;
        remedy "Sign the request.";
        by ANY;

        /// The service has no such action, or the lab does not simulate it.
        InvalidApiNotFound = "InvalidApi.NotFound", 404, sources::GATEWAY;
        message "Specified api is not found, please check your url and method.", sources::GATEWAY;
        remedy "Check the spelling: action names are case-sensitive.";
        by ANY;

        /// The service has no such API version.
        InvalidVersion = "InvalidParameter", 400, sources::GATEWAY;
        message "The specified parameter \"Action or Version\" is not valid.", sources::GATEWAY;
        remedy "Send Version=2014-05-26.";
        by ANY;

        /// Format is neither XML nor JSON.
        InvalidParameterFormat = "InvalidParameter.Format", 400, sources::GATEWAY;
        message "Specified parameter format is not valid.", sources::GATEWAY;
        remedy "Send Format=XML or Format=JSON.";
        by ANY;

        /// PageNumber is below 1.
        InvalidParamPageNumber = "InvalidParam.PageNumber", 400, sources::CLOUD_ASSISTANT;
        message "The specified parameter is invalid.", sources::CLOUD_ASSISTANT;
        remedy "Count pages from 1.";
        by NUMBERED;

        /// PageNumber is below 1, as the interface service says it.
        InvalidEniPageNumber = "InvalidOperation.InvalidEniPageNumber", 403, documented!("ECS API reference, DescribeNetworkInterfaces, as of 2024-12-31", "https://www.alibabacloud.com/help/en/ecs/api-describenetworkinterfaces");
        message "The specified parameter \"PageNumber\" is not valid.", sources::NO_TEXT;
        remedy "Count pages from 1.";
        by DESCRIBE_ENIS;

        /// PageSize is below 1, or larger than the action allows.
        InvalidParamPageSize = "InvalidParam.PageSize", 400, sources::CLOUD_ASSISTANT;
        message "The specified parameter is invalid.", sources::CLOUD_ASSISTANT;
        remedy "Ask for 1 to 50 entries; for 100 instances or 500 interfaces at the most.";
        by SIZED;

        /// MaxResults is below 1, or larger than the action allows.
        InvalidParameterMaxResults = "InvalidParameter.MaxResults", 400, sources::CLOUD_ASSISTANT;
        message "The specified parameter MaxResults is not valid.", sources::CLOUD_ASSISTANT;
        remedy "Ask for 1 to 1600 instance types.";
        by INSTANCE_TYPES;

        /// No answer gave this NextToken.
        InvalidParameterNextToken = "InvalidParameter.NextToken", 400, sources::CLOUD_ASSISTANT;
        message "The specified parameter NextToken is not valid.", sources::CLOUD_ASSISTANT;
        remedy "Send the NextToken of the last answer, or begin again without one.";
        by TOKENED;

        /// No answer gave this NextToken, as DescribeSecurityGroups says it.
        InValidParameterNextToken = "InValidParameter.NextToken", 400, sources::DESCRIBE_GROUPS;
        message "The parameter NextToken is invalid.", sources::DESCRIBE_GROUPS;
        remedy "Send the NextToken of the last answer, or begin again without one.";
        by DESCRIBE_GROUPS;

        /// AcceptLanguage is none of the API.
        InvalidAcceptLanguage = "InvalidAcceptLanguage.NotFound", 404, sources::DESCRIBE_REGIONS;
        message "Only Chinese (zh-CN), English (en-US), and Japanese (ja) are allowed.", sources::DESCRIBE_REGIONS;
        remedy "Send zh-CN or en-US.";
        by NAMED;

        /// There is no such InstanceChargeType, as DescribeRegions says it.
        InvalidInstanceChargeType = "Invalid.InstanceChargeType", 403, sources::DESCRIBE_REGIONS;
        message "The specified instanceChargeType is not valid.", sources::DESCRIBE_REGIONS;
        remedy "Send PrePaid, PostPaid, SpotWithPriceLimit or SpotAsPriceGo.";
        by DESCRIBE_REGIONS;

        /// There is no such ResourceType.
        InvalidResourceTypeNotFound = "InvalidResourceType.NotFound", 404, sources::DESCRIBE_REGIONS;
        message "The ResourceType provided does not exist in our records.", sources::DESCRIBE_REGIONS;
        remedy "Send instance, disk, reservedinstance or scu.";
        by DESCRIBE_REGIONS;

        /// There is no such InstanceChargeType, as DescribeZones says it.
        InvalidInstanceChargeTypeNotFound = "InvalidInstanceChargeType.NotFound", 404, sources::DESCRIBE_ZONES;
        message "The InstanceChargeType does not exist in our records.", sources::DESCRIBE_ZONES;
        remedy "Send PrePaid or PostPaid.";
        by DESCRIBE_ZONES;

        /// There is no such SpotStrategy.
        InvalidSpotStrategy = "InvalidSpotStrategy", 400, sources::DESCRIBE_ZONES;
        message "The specified SpotStrategy is not valid.", sources::DESCRIBE_ZONES;
        remedy "Send NoSpot, SpotWithPriceLimit or SpotAsPriceGo.";
        by DESCRIBE_ZONES;

        /// RegionId is absent, as DescribeSecurityGroups says it.
        MissingParameterRegionId = "MissingParameter.RegionId", 400, sources::DESCRIBE_GROUPS;
        message "The input parameter RegionId that is mandatory for processing this request is not supplied.", sources::DESCRIBE_GROUPS;
        remedy "Send RegionId.";
        by DESCRIBE_GROUPS;

        /// There is no such SecurityGroupType.
        InvalidSecurityGroupType = "InvalidParameter.SecurityGroupType", 400, sources::DESCRIBE_GROUPS;
        message "The specified SecurityGroupType is not valid.", sources::DESCRIBE_GROUPS;
        remedy "Send normal or enterprise.";
        by DESCRIBE_GROUPS;

        /// The text is no id of a security group.
        InvalidSecurityGroupIdMalformed = "InvalidSecurityGroupId.Malformed", 400, sources::DESCRIBE_GROUPS;
        message "The specified parameter SecurityGroupId is not valid.", sources::DESCRIBE_GROUPS;
        remedy "Ids of security groups begin with sg-; SecurityGroupIds is a JSON list of them.";
        by DESCRIBE_GROUPS;

        /// There is no such region.
        InvalidRegionIdNotFound = "InvalidRegionId.NotFound", 404, sources::COMMON;
        message "The specified RegionId does not exist.", sources::COMMON;
        remedy "Describe the regions to see which there are.";
        by ANY;

        /// No policy of the RAM user allows the action, or one denies it.
        ForbiddenRam = "Forbidden.RAM", 403, documented!("ECS announcement: changes to the authentication of query-type APIs; Common error codes", "https://www.alibabacloud.com/help/en/ecs/announcement-of-changes-to-the-authentication-mechanism-for-alibaba-cloud-ecs-query-type-apis");
        message "User not authorized to operate on the specified resource, or this API doesn't support RAM.", sources::COMMON;
        remedy "Ask for a policy that allows the action; AccessDeniedDetail says what is missing.";
        by ANY;

        /// The AccessKey id is in nobody's records.
        InvalidAccessKeyIdNotFound = "InvalidAccessKeyId.NotFound", 404, sources::GATEWAY;
        message "Specified access key is not found.", sources::GATEWAY;
        remedy "Check the AccessKey id.";
        by ANY;

        /// The AccessKey pair is disabled.
        InvalidAccessKeyIdInactive = "InvalidAccessKeyId.Inactive", 400, sources::GATEWAY;
        message "Specified access key is disabled.", sources::GATEWAY;
        remedy "Enable the AccessKey pair, or use another one.";
        by ANY;

        /// The AccessKey pair is disabled, as the service says it.
        ForbiddenAccessKeyDisabled = "Forbidden.AccessKeyDisabled", 403, sources::COMMON;
        message "The AccessKey is disabled.", sources::COMMON;
        remedy "Enable the AccessKey pair, or use another one.";
        by ANY;

        /// The timestamp of the signature is of the wrong form.
        InvalidTimeStampFormat = "InvalidTimeStamp.Format", 400, sources::GATEWAY;
        message "Specified time stamp or date value is not well formatted.", sources::GATEWAY;
        remedy "Send it as yyyy-MM-ddTHH:mm:ssZ, in UTC.";
        by ANY;

        /// The timestamp of the signature is more than 15 minutes off.
        InvalidTimeStampExpired = "InvalidTimeStamp.Expired", 400, sources::GATEWAY;
        message "Specified time stamp or date value is expired.", sources::GATEWAY;
        remedy "Set the clock, and sign the request again.";
        by ANY;

        /// The nonce of the signature was used before.
        SignatureNonceUsed = "SignatureNonceUsed", 400, sources::GATEWAY;
        message "Specified signature nonce was used already.", sources::GATEWAY;
        remedy "Sign every request anew, with a new nonce.";
        by ANY;

        /// The signature is not the one that the gateway calculates.
        SignatureDoesNotMatch = "SignatureDoesNotMatch", 400, sources::GATEWAY;
        message "Specified signature is not matched with our calculation.", sources::GATEWAY;
        remedy "Check the AccessKey secret, and what is signed.";
        by ANY;

        /// The signature is of the wrong form.
        IncompleteSignature = "IncompleteSignature", 400, sources::COMMON;
        message "The request signature does not conform to Alibaba Cloud standards.", sources::COMMON;
        remedy "Sign the request as the documentation says.";
        by ANY;

        /// The HTTP method is neither GET nor POST.
        UnsupportedHttpMethod = "UnsupportedHTTPMethod", 400, sources::GATEWAY;
        message "This HTTP method is not supported.", sources::GATEWAY;
        remedy "Use GET or POST.";
        by ANY;

        /// Too many requests came within a short time.
        Throttling = "Throttling", 400, sources::COMMON;
        message "You have made too many requests within a short time; your request is denied due to request throttling.", sources::COMMON;
        remedy "Wait and try again, with growing pauses.";
        by ANY;

        /// The account sent too many requests.
        ThrottlingUser = "Throttling.User", 400, sources::GATEWAY;
        message "Request was denied due to user flow control.", sources::GATEWAY;
        remedy "Wait and try again, with growing pauses.";
        by ANY;

        /// The action was called too often.
        ThrottlingApi = "Throttling.Api", 400, sources::GATEWAY;
        message "Request was denied due to api flow control.", assumed!("after the text of Throttling.User");
        remedy "Wait and try again, with growing pauses.";
        by ANY;

        /// A previous request is in the way.
        RequestConflict = "OperationConflict", 409, sources::COMMON;
        message "Request was denied due to conflict with a previous request.", sources::COMMON;
        remedy "Wait and try again.";
        by ANY;

        /// The service is temporarily down.
        ServiceUnavailable = "ServiceUnavailable", 503, sources::COMMON;
        message "The request has failed due to a temporary failure of the server.", sources::COMMON;
        remedy "Wait and try again.";
        by ANY;
    }
}
