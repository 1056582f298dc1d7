//! The exact reason of a refused ECS call, with the data that its message needs, and its code.

use std::fmt;

use super::caller::Denied;
use super::code::Code;
use super::front::Fault;
use super::{InstanceId, NetworkInterfaceId, Region};
use crate::sim::source::Source;
use crate::sim::time::Duration;

macro_rules! refusals {
    ($($(#[doc = $doc:literal])+ $name:ident($($value:ident: $kind:ty),*) => $code:ident;)+) => {
        /// Why a call was refused.
        #[derive(Clone, Debug, Eq, PartialEq)]
        pub enum Refusal {
            /// The lab was told to answer so.
            Told(Fault),
            /// A required parameter is absent, and the gateway says so.
            MissingAtGateway(Code),
            $( $(#[doc = $doc])+ $name($($kind),*), )+
        }

        impl Refusal {
            /// The code that it is answered with.
            pub const fn code(&self) -> Code {
                match self {
                    Self::Told(fault) => fault.code(),
                    Self::MissingAtGateway(code) => *code,
                    $(Self::$name(..) => Code::$code),+
                }
            }

            /// What stands in the places `{0}` and `{1}` of the code's text.
            fn values(&self) -> Vec<String> {
                match self {
                    Self::Told(_) | Self::MissingAtGateway(_) => Vec::new(),
                    $(Self::$name($($value),*) => vec![$($value.to_string()),*],)+
                }
            }
        }
    };
}

refusals! {
    /// No action is named.
    MissingAction() => MissingAction;
    /// No such action.
    NoSuchApi() => InvalidApiNotFound;
    /// No such Version.
    NoSuchVersion() => InvalidVersion;
    /// No such Format.
    NoSuchFormat() => InvalidParameterFormat;
    /// The HTTP method is neither GET nor POST.
    UnsupportedMethod() => UnsupportedHttpMethod;
    /// The action was called too often; more is possible after this time.
    Throttled(after: Duration) => ThrottlingUser;
    /// The account is closed, or its AccessKey pair has expired.
    AccountNotFound() => AbsInvalidAccountNotFound;
    /// The interface service does not know the type of the account.
    UserTypeNotSupported() => InvalidUserTypeNotSupported;
    /// The interface service does not take calls of RAM users.
    NotSupportRam() => ForbiddenNotSupportRam;
    /// The RAM user may not call the action at all, or not on a resource of an action that is not
    /// about one interface.
    ForbiddenRam(denied: Box<Denied>) => ForbiddenRam;
    /// The RAM user may call the action, but not on this interface, or not on this instance.
    ForbiddenSubUser(denied: Box<Denied>) => ForbiddenSubUser;
    /// The region does not exist, or is not that of the endpoint: as the interface service says it.
    InvalidRegion(region: String) => InvalidRegion;
    /// The same, as other services say it.
    RegionIdNotFound() => InvalidRegionIdNotFound;
    /// The region does not have the interface service.
    ForbiddenRegionId(region: Region) => ForbiddenRegionId;
    /// The ClientToken is too long, or not ASCII.
    InvalidClientToken() => InvalidClientToken;
    /// The ClientToken was used before, with other parameters.
    IdempotentParameterMismatch() => IdempotentParameterMismatch;
    /// A trunk interface is named, and trunking is not enabled for the account.
    UnsupportedParameter() => UnsupportedParameter;
    /// The text is no id of an interface.
    InvalidEniIdMalformed() => InvalidParamsEniId;
    /// The text is no id of an instance.
    InvalidInstanceIdMalformed() => InvalidInstanceIdMalformed;
    /// There is no such interface in the region.
    InvalidEniIdNotFound(interface: String) => InvalidEniIdNotFound;
    /// There never was such an instance in the region.
    InvalidEcsIdNotFound(instance: String) => InvalidEcsIdNotFound;
    /// The instance was released.
    InstanceReleased() => InvalidInstanceIdNotFound;
    /// The instance is in none of these states.
    InvalidEcsState(expected: &'static str, current: &'static str) => InvalidEcsState;
    /// The interface is in none of these states.
    InvalidEniState(expected: &'static str, current: &'static str) => InvalidEniState;
    /// The interface is of none of these types.
    InvalidEniType(expected: &'static str, current: &'static str) => InvalidEniType;
    /// The interface is the primary one of its instance.
    DetachPrimary() => DetachPrimaryEniNotAllowed;
    /// The interface is attached to another instance, or to none.
    EniNotBelongEcs(interface: NetworkInterfaceId, instance: InstanceId) => EniNotBelongEcs;
    /// The account has as many interfaces in the region as it may have.
    MaxEniCount() => MaxEniCountExceeded;
    /// The instance has as many interfaces as its type takes.
    EniPerInstance() => EniPerInstanceLimitExceeded;
    /// The interface is in another zone than the instance.
    ZoneMismatch() => AvailabilityZoneMismatch;
    /// Resources are in different VPCs.
    VpcMismatch() => VpcMismatch;
    /// A security group has as many private addresses as it may have.
    GroupFull() => SecurityGroupInstanceLimitExceed;
    /// A security group is of the classic network.
    NotVpc() => InvalidSecurityGroupIdNotVpc;
    /// A cloud service manages the interface.
    ServiceManaged() => EniServiceManaged;
    /// The interface is linked with others.
    EniLinked(interface: NetworkInterfaceId) => EniLinked;
    /// The instance runs, and its type takes interfaces only while it is stopped.
    HotPlug(kind: &'static str) => HotPlugNotSupport;
    /// The trunk interface is not InUse.
    TrunkStatus(trunk: NetworkInterfaceId, current: &'static str) => InvalidTrunkEniStatus;
    /// The instance type has no trunk interfaces.
    TypeWithoutTrunks(kind: &'static str) => InstanceTypeNotSupportEniTrunking;
    /// The interface is no member of this trunk.
    EniNotBelongTrunk(interface: NetworkInterfaceId, trunk: NetworkInterfaceId) => EniNotBelongTrunk;
    /// An interface of this type is no trunk, or is one itself.
    TypeNotSupportTrunking(kind: &'static str) => EniTypeNotSupportTrunking;
    /// The trunk interface still has members.
    HasMembers(trunk: NetworkInterfaceId) => HasMemberEniAttached;
    /// There is no such vSwitch.
    VSwitchNotFound(vswitch: String) => InvalidVSwitchIdNotFound;
    /// There is no such security group.
    GroupNotFound() => InvalidSecurityGroupIdNotFound;
    /// The traffic mode is HighPerformance, and the instance runs.
    TrafficModeHotPlug() => EniHotPlugNotSupported;
    /// The trunk interface does not work.
    TrunkOutOfOrder() => TrunkingIsNotAllowed;
    /// A slave is bonded to the interface.
    HasSlaves(interface: NetworkInterfaceId) => HasSlaveEniBonded;
    /// There is no such interface to delete.
    EniNotFoundToDelete(interface: String) => InvalidEniIdNotFoundToDelete;
    /// Both of two parameters for security groups were given.
    SecurityGroupIdAndIds() => SecurityGroupIdAndIds;
    /// A security group is named twice.
    SecurityGroupIdRepeated(group: String) => SecurityGroupIdRepeated;
    /// More security groups are named than an interface can be in.
    JoinedGroupLimitExceed() => JoinedGroupLimitExceed;
    /// The vSwitch has not enough free addresses.
    VSwitchIpNotEnough(vswitch: String) => VSwitchIpNotEnough;
    /// The address is none of the vSwitch's.
    VSwitchIpInvalid(address: String) => VSwitchIpInvalid;
    /// The address is in use.
    IpAssigned(address: String) => IpAssigned;
    /// A required parameter is absent or empty.
    MissingParameter(name: &'static str) => MissingParameter;
    /// DryRun was set, and the request would have been accepted.
    DryRunPassed() => DryRunOperation;
    /// AcceptLanguage is none of the API.
    InvalidAcceptLanguage() => InvalidAcceptLanguage;
    /// There is no such InstanceChargeType, as DescribeRegions says it.
    InvalidChargeTypeOfRegions() => InvalidInstanceChargeType;
    /// There is no such InstanceChargeType, as DescribeZones says it.
    InvalidChargeTypeOfZones() => InvalidInstanceChargeTypeNotFound;
    /// There is no such ResourceType.
    InvalidResourceType() => InvalidResourceTypeNotFound;
    /// There is no such SpotStrategy.
    InvalidSpotStrategy() => InvalidSpotStrategy;
    /// RegionId is absent, as DescribeSecurityGroups says it.
    MissingRegionIdOfGroups() => MissingParameterRegionId;
    /// There is no such SecurityGroupType.
    InvalidSecurityGroupType() => InvalidSecurityGroupType;
    /// The text is no id of a security group.
    InvalidSecurityGroupIdMalformed() => InvalidSecurityGroupIdMalformed;
    /// PageNumber is below 1.
    InvalidPageNumber() => InvalidParamPageNumber;
    /// The same, as the interface service says it.
    InvalidEniPageNumber() => InvalidEniPageNumber;
    /// PageSize is below 1 or too large.
    InvalidPageSize() => InvalidParamPageSize;
    /// MaxResults is below 1 or too large, and the action does not bend it.
    InvalidMaxResults() => InvalidParameterMaxResults;
    /// No answer gave this NextToken.
    InvalidNextToken() => InvalidParameterNextToken;
    /// The same, as DescribeSecurityGroups says it.
    InvalidNextTokenOfGroups() => InValidParameterNextToken;
    /// A value cannot be read as what the parameter takes.
    InvalidParameter(name: String) => InvalidParameter;
    /// There is no such instance, for an action on instances.
    InstanceNotFound() => InvalidInstanceIdNotFoundToOperate;
    /// The instance is locked for security reasons.
    LockedForSecurity() => InstanceLockedForSecurity;
    /// The instance is in a status in which the action cannot be done.
    IncorrectInstanceStatus() => IncorrectInstanceStatus;
    /// The instance is being made.
    Initializing() => IncorrectInstanceStatusInitializing;
    /// Deletion protection is enabled for the instance.
    DeletionProtection(instance: InstanceId) => DeletionProtection;
    /// There is no such image.
    ImageNotFound() => InvalidImageIdNotFound;
    /// There is no such instance type.
    InvalidInstanceType() => InvalidInstanceType;
    /// Amount is not one that can be had.
    InvalidAmount() => InvalidAmount;
    /// There is no such vSwitch to launch an instance in.
    VSwitchNotFoundToLaunch() => VSwitchNotFoundToLaunch;
    /// The vSwitch of a launch is in another zone than the one asked for.
    ZoneMismatchToLaunch() => ZoneMismatchToLaunch;
    /// There is no such security group to launch an instance with.
    GroupNotFoundToLaunch() => SecurityGroupNotFoundToLaunch;
    /// A security group of a launch is in another VPC than the vSwitch.
    GroupVpcMismatchToLaunch() => SecurityGroupVpcMismatch;
    /// The address of a launch is no address.
    AddressMalformedToLaunch() => PrivateIpAddressMalformed;
    /// The address of a launch is none of the vSwitch's.
    AddressOutsideToLaunch() => PrivateIpAddressOutside;
    /// The address of a launch is in use.
    AddressTakenToLaunch() => PrivateIpAddressDuplicated;
    /// A vSwitch of a launch has too few free addresses.
    AddressesUsedUpToLaunch() => PrivateIpAddressQuota;
    /// DryRun was set, and the request would have been accepted.
    DryRunOperation() => DryRunOperation;
    /// The action has this parameter, and the lab does not simulate it.
    NotSimulated(name: String) => NotSimulated;
}

impl fmt::Display for Refusal {
    /// The message, as the provider words it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl Refusal {
    /// The message, as the provider words it.
    pub fn message(&self) -> String {
        let values = self.values();
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        self.code().message(&values)
    }

    /// Whether the gateway refuses so, before any service looks at the request.
    pub(super) const fn is_of_gateway(&self) -> bool {
        matches!(
            self,
            Self::MissingAction()
                | Self::NoSuchApi()
                | Self::NoSuchVersion()
                | Self::NoSuchFormat()
                | Self::UnsupportedMethod()
        )
    }

    /// What the RAM user may not do, if that is the reason: `AccessDeniedDetail` of the answer.
    pub fn denied(&self) -> Option<&Denied> {
        match self {
            Self::ForbiddenRam(denied) | Self::ForbiddenSubUser(denied) => Some(denied),
            _ => None,
        }
    }

    /// After which time the same call may be let in, if it came too often: the header
    /// `x-acs-retry-after` of the answer.
    pub const fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Throttled(after) => Some(*after),
            _ => None,
        }
    }

    /// The HTTP status.
    pub const fn status(&self) -> u16 {
        self.code().status()
    }

    /// Who has the text of the answer.
    pub const fn source(&self) -> Source {
        let spec = self.code().spec();
        spec.text
    }
}
