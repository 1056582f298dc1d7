//! Changes of the lab itself, and of its EC2 side.

use super::bytes::{Code, Reader, Writer, put};
use super::damage::Flaw;
use super::kinds::{Kinds, choices, kinds, record, spec, texts};
use super::known::{Among, Kind};
use crate::sim::ec2::{
    ActionName, AttachmentSpec, Fault, InstanceSpec, InstanceType, InterfaceAttachmentSpec,
    InterfaceSpec, InterfaceType, IoPerformance, Slot, Told, VolumeSpec, VolumeType, Zone,
};
use crate::sim::guest::DeviceName;
use crate::sim::id::{InstanceId, InterfaceAttachmentId, NetworkInterfaceId, RequestId, VolumeId};
use crate::sim::policy::{Condition, ConditionKey, Effect, Patterns, Policy, Statement, Test};
use crate::sim::settings::{Latency, Switch};
use crate::sim::{Admin, Instant};
use crate::wire::Service;

kinds! { Admin:
    "lab instance" PutInstance(spec);
    "lab volume" PutVolume(spec);
    "lab attach" PutAttachment(spec);
    "lab interface" PutInterface(spec);
    "lab attach-interface" PutInterfaceAttachment(spec);
    "lab fail-volume" FailProvisioning(volume);
    "lab inconsistent" Inconsistent(volume);
    "lab io-performance" IoPerformance(volume, performance);
    "caller allow" Allow(action, allowed);
    "caller policy" Policy(policy);
    "lab fault" Fault(told);
    "lab tokens" Tokens(action, tokens);
    "lab switch" Switch(switch, on);
    "lab latency" Latency(latency);
    "lab request-id" NextRequestId(id);
    and those of Ecs;
}

spec! { InstanceSpec: id, root_device; usual |id, root_device| Self {
        id,
        root_device,
        instance_type: const { &InstanceType::DEFAULT },
        zone: Zone::DEFAULT,
        stopped: false,
        primary: None,
        name: None,
    };
    instance_type, zone, stopped, primary, name
}
spec! { VolumeSpec: id; usual Self::new;
    volume_type, size, zone, iops, multi_attach, product_code, managed, name
}
spec! { AttachmentSpec: volume, instance, device; usual |volume, instance, device| Self {
        volume,
        instance,
        device,
        attach_time: None,
        delete_on_termination: false,
        mounted: None,
    };
    attach_time, delete_on_termination, mounted
}
spec! { InterfaceSpec: id; usual Self::new;
    zone, interface_type, description, requester, operator, associated, name
}
spec! { InterfaceAttachmentSpec: id, interface, instance; usual Self::new;
    owner, slot, attach_time, delete_on_termination
}
record! { Slot: card, index }
record! { Told: fault, calls, action }
record! { Policy: statements }
record! { Statement: effect, actions, resources, conditions }
record! { Patterns: negated, any_of }
record! { Condition: test, if_exists, key, values }

choices! { ConditionKey:
    "ResourceTag" ResourceTag(key);
    "RequestTag" RequestTag(key);
}
choices! { Effect:
    "Allow" Allow;
    "Deny" Deny;
}
choices! { Latency:
    "real" Real;
    "zero" Zero;
}

const fn these(kind: Kind) -> Among {
    Among::These(Service::Ec2, kind)
}

texts! {
    InstanceId, these(Kind::Instance), |id| id.to_string(), |text| Self::parse(text).ok(),
        "an instance";
    VolumeId, these(Kind::Volume), |id| id.to_string(), |text| Self::parse(text).ok(), "a volume";
    NetworkInterfaceId, these(Kind::Interface), |id| id.to_string(),
        |text| Self::parse(text).ok(), "a network interface";
    InterfaceAttachmentId, these(Kind::Attachment), |id| id.to_string(),
        |text| Self::parse(text).ok(), "an attachment";
    DeviceName, Among::Nothing, |name| name.to_string(), Self::parse, "a device name";
    Zone, Among::Nothing, |zone| zone.to_string(), Self::parse, "a zone";
    &'static InstanceType, Among::Nothing, |kind| kind.name, InstanceType::parse,
        "an instance type";
    InterfaceType, Among::Nothing, |kind| kind.as_str(), Self::parse, "an interface type";
    VolumeType, Among::Nothing, |kind| kind.as_str(),
        |text| Self::ALL.into_iter().find(|kind| kind.as_str() == text), "a volume type";
    IoPerformance, Among::Nothing, |it| it.as_str(),
        |text| Self::ALL.into_iter().find(|it| it.as_str() == text), "a performance";
    ActionName, Among::Nothing, |action| action.as_str(), Self::parse, "an action";
    Fault, Among::Nothing, |fault| fault.code().as_str(),
        |text| Self::ALL.iter().copied().find(|fault| fault.code().as_str() == text), "a fault";
    Switch, Among::Nothing, |switch| switch.as_str(),
        |text| Self::ALL.iter().copied().find(|switch| switch.as_str() == text), "a switch";
    Test, Among::Nothing, |test| test.as_str(),
        |text| Self::ALL.into_iter().find(|test| test.as_str() == text), "a test of a policy";
}

impl Code for Instant {
    fn write(&self, out: &mut Writer<'_>) {
        self.as_millis().write(out);
    }

    fn read(from: &mut Reader<'_, '_>) -> Result<Self, Flaw> {
        i64::read(from).map(Self::from_millis)
    }
}

impl Code for RequestId {
    fn write(&self, out: &mut Writer<'_>) {
        let digits = self.to_string().replace('-', "");
        put(&u128::from_str_radix(&digits, 16).unwrap_or_default().to_be_bytes(), out.bytes);
    }

    fn read(from: &mut Reader<'_, '_>) -> Result<Self, Flaw> {
        let digits = format!("{:032x}", u128::from_be_bytes(from.input.take()?));
        let groups = [0..8, 8..12, 12..16, 16..20, 20..32].map(|group| digits.get(group));
        let text = groups.map(Option::unwrap_or_default).join("-");
        Self::parse(&text).ok_or(Flaw::Unknown("a request id"))
    }
}
