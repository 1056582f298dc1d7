//! Changes of the ECS side of the lab.

use super::bytes::Code;
use super::kinds::{choices, kinds, record, spec, texts};
use super::known::{Among, Kind};
use crate::sim::cidr::Cidr;
use crate::sim::ecs::{
    AccountState, ActionName, Admin, Caller, Fault, GroupPlace, InstanceId, InstancePlace,
    InstanceSpec, InstanceStatus, InstanceType, InterfaceSpec, InterfaceStatus, InterfaceType,
    Lock, NetworkInterfaceId, Region, SecurityGroupId, SecurityGroupSpec, Told, TrafficMode,
    UserType, VSwitchId, VSwitchSpec, VpcId, VpcSpec,
};
use crate::sim::machine::Machine;
use crate::wire::Service;

kinds! { Admin:
    "lab ecs account-state" AccountState(state);
    "lab ecs user-type" UserType(kind);
    "lab ecs trunking" Trunking(on);
    "lab ecs vpc" PutVpc(spec);
    "lab ecs vswitch" PutVSwitch(spec);
    "lab ecs security-group" PutSecurityGroup(spec);
    "lab ecs remove-vswitch" RemoveVSwitch(id);
    "lab ecs remove-security-group" RemoveSecurityGroup(id);
    "lab ecs turn-classic" TurnClassic(id);
    "lab ecs group-limit" GroupLimit(id, limit);
    "lab ecs ram" RamSupported(supported);
    "lab ecs quota" InterfaceQuota(quota);
    "lab ecs service" Service(region, there);
    "caller ecs" Caller(caller);
    "lab ecs fault" Fault(told);
    "lab ecs calls" Calls(action, calls);
    "lab ecs instance" PutInstance(spec);
    "lab ecs instance-type" InstanceType(id, kind);
    "lab ecs interface" PutInterface(spec);
    "lab ecs fail" FailInterface(id);
    "lab ecs trunk" BreakTrunk(id, broken);
}

spec! { VpcSpec: id; usual Self::new; region, name, cidr }
spec! { VSwitchSpec: id; usual Self::new; vpc, zone, name, cidr }
spec! { SecurityGroupSpec: id; usual Self::new; place, name, advanced, limit }
spec! { InstanceSpec: id; usual Self::new;
    instance_type, place, status, name, primary, owner, started, deletion_protection, lock, hung
}
spec! { InterfaceSpec: id; usual Self::new;
    kind, instance, trunk, vlan, status, vswitch, address, further, groups, name, description,
    delete_on_release, traffic_mode, managed_by, linked, owner
}
record! { Told: fault, calls, action }

choices! { AccountState:
    "active" Active;
    "closed" Closed;
    "key-expired" KeyExpired;
}
choices! { UserType:
    "ordinary" Ordinary;
    "reseller" Reseller;
}
choices! { GroupPlace:
    "vpc" Vpc(id);
    "classic" Classic(region);
}
choices! { InstancePlace:
    "anywhere" Anywhere;
    "region" Region(region);
    "zone" Zone(zone);
    "vswitch" VSwitch(id);
}
choices! { Caller:
    "account" Account;
    "user" RamUser(policy);
    "service" Service(name);
}

const fn these(kind: Kind) -> Among {
    Among::These(Service::Ecs, kind)
}

texts! {
    InstanceId, these(Kind::Instance), |id| id.to_string(), |text| Self::parse(text).ok(),
        "an instance";
    NetworkInterfaceId, these(Kind::Interface), |id| id.to_string(),
        |text| Self::parse(text).ok(), "a network interface";
    VpcId, these(Kind::Vpc), |id| id.to_string(), |text| Self::parse(text).ok(), "a VPC";
    VSwitchId, these(Kind::Subnet), |id| id.to_string(), |text| Self::parse(text).ok(),
        "a vSwitch";
    SecurityGroupId, these(Kind::Group), |id| id.to_string(), |text| Self::parse(text).ok(),
        "a security group";
    Region, Among::Nothing, |region| region.as_str(), Self::parse, "a region";
    Cidr, Among::Nothing, |block| block.to_string(), Self::parse, "a block of addresses";
    &'static InstanceType, Among::Nothing, |kind| kind.name, InstanceType::find,
        "an instance type";
    ActionName, Among::Nothing, |action| action.as_str(), Self::parse, "an action";
    Fault, Among::Nothing, |fault| fault.code().as_str(),
        |text| Self::ALL.iter().copied().find(|fault| fault.code().as_str() == text), "a fault";
    Lock, Among::Nothing, |lock| lock.as_str(),
        |text| Self::ALL.into_iter().find(|lock| lock.as_str() == text), "a lock";
    InterfaceType, Among::Nothing, |kind| kind.as_str(),
        |text| Self::ALL.into_iter().find(|kind| kind.as_str() == text), "an interface type";
    TrafficMode, Among::Nothing, |mode| mode.as_str(),
        |text| Self::ALL.into_iter().find(|mode| mode.as_str() == text), "a traffic mode";
    InstanceStatus, Among::Nothing, |status| status.as_str(),
        |text| Self::STATES.iter().copied().find(|status| status.as_str() == text), "a status";
    InterfaceStatus, Among::Nothing, |status| status.as_str(),
        |text| Self::STATES.iter().copied().find(|status| status.as_str() == text), "a status";
}
