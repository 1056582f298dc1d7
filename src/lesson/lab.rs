//! The commands that change the lab itself.

use super::words::{LineError, Words, boolean, device, instance_id, instant, number, one_of};
use crate::sim::Admin;
use crate::sim::ec2::{
    ActionName, AttachmentSpec, Fault, InstanceSpec, InstanceType, InterfaceAttachmentSpec,
    InterfaceSpec, InterfaceType, IoPerformance, Told, VolumeSpec, VolumeType, Zone,
};
use crate::sim::id::RequestId;
use crate::sim::settings::{Latency, Switch};

pub(super) const LATENCY: &str = "lab latency zero | real";
pub(super) const SWITCH: &str = "lab switch <name> on | off";
pub(super) const FAULT: &str = "lab fault <Code> [calls] [Action]";
pub(super) const TOKENS: &str = "lab tokens <Action> <number>";
pub(super) const REQUEST_ID: &str = "lab request-id <uuid>";
pub(super) const VOLUME: &str = "lab volume <vol-…> [type= size= zone= iops= multi-attach= \
                                 product-code= managed= name=]";
pub(super) const INSTANCE: &str = "lab instance <i-…> [type= zone= root= stopped= name=]";
pub(super) const ATTACH: &str =
    "lab attach <vol-…> <i-…> <device> [since=<ISO time> dot= mounted=<path>]";
pub(super) const INTERFACE: &str = "lab interface <eni-…> [zone= type= description= requester= \
                                    operator= associated= name=]";
pub(super) const ATTACH_INTERFACE: &str = "lab attach-interface <eni-attach-…|ela-attach-…> \
                                           <eni-…> [instance=<i-…> owner= index= card= \
                                           since=<ISO time> dot=]";
pub(super) const FAIL_VOLUME: &str = "lab fail-volume <vol-…>";

pub(super) const INCONSISTENT: &str = "lab inconsistent <vol-…>";
pub(super) const IO_PERFORMANCE: &str =
    "lab io-performance <vol-…> normal | degraded | severely-degraded | stalled";

/// Reads what follows the word `lab`.
pub(super) fn lab(text: &str) -> Result<Admin, LineError> {
    let (verb, rest) = text.trim().split_once(char::is_whitespace).unwrap_or((text.trim(), ""));
    match verb {
        "ecs" => super::lab_ecs::lab(rest).map(Admin::Ecs),
        "latency" => latency(Words::split(rest, LATENCY)?),
        "switch" => switch(Words::split(rest, SWITCH)?),
        "fault" => fault(Words::split(rest, FAULT)?),
        "tokens" => tokens(Words::split(rest, TOKENS)?),
        "request-id" => request_id(Words::split(rest, REQUEST_ID)?),
        "volume" => volume(Words::split(rest, VOLUME)?),
        "instance" => instance(Words::split(rest, INSTANCE)?),
        "attach" => attach(Words::split(rest, ATTACH)?),
        "interface" => interface(Words::split(rest, INTERFACE)?),
        "attach-interface" => attach_interface(Words::split(rest, ATTACH_INTERFACE)?),
        "fail-volume" => fail_volume(Words::split(rest, FAIL_VOLUME)?),
        "inconsistent" => inconsistent(Words::split(rest, INCONSISTENT)?),
        "io-performance" => io_performance(Words::split(rest, IO_PERFORMANCE)?),
        _ => Err(LineError::new(
            format!("the lab has no {verb:?}"),
            "lab ecs … | latency | switch | fault | tokens | request-id | volume | instance | attach | interface | attach-interface | fail-volume | inconsistent | io-performance",
        )),
    }
}

fn latency(mut words: Words) -> Result<Admin, LineError> {
    let latency = words.one_of("latency", [("zero", Latency::Zero), ("real", Latency::Real)])?;
    words.end()?;
    Ok(Admin::Latency(latency))
}

fn switch(mut words: Words) -> Result<Admin, LineError> {
    let names = Switch::ALL.iter().map(|switch| (switch.as_str(), *switch));
    let switch = words.one_of("switch", names)?;
    let on = words.one_of("position", [("on", true), ("off", false)])?;
    words.end()?;
    Ok(Admin::Switch(switch, on))
}

fn fault(mut words: Words) -> Result<Admin, LineError> {
    let names = Fault::ALL.iter().map(|fault| (fault.code().as_str(), *fault));
    let fault = words.one_of("fault", names)?;
    let calls = words.optional().map_or(Ok(1), |text| number(&text))?;
    let action = words.optional().map(|name| one_of("action", &name, actions())).transpose()?;
    words.end()?;
    Ok(Admin::Fault(Told { fault, calls, action }))
}

fn tokens(mut words: Words) -> Result<Admin, LineError> {
    let action = words.one_of("action", actions())?;
    let tokens = number(&words.next("number of tokens")?)?;
    words.end()?;
    Ok(Admin::Tokens(action, tokens))
}

/// Every action by its name.
pub(super) fn actions() -> impl Iterator<Item = (&'static str, ActionName)> {
    ActionName::ALL.iter().map(|action| (action.as_str(), *action))
}

fn request_id(mut words: Words) -> Result<Admin, LineError> {
    let text = words.next("request id")?;
    let id = RequestId::parse(&text).ok_or_else(|| {
        LineError::new(
            format!("{text:?} is not a UUID"),
            "lab request-id 59dbff89-35bd-4eac-99ed-be587e0a31c2",
        )
    })?;
    words.end()?;
    Ok(Admin::NextRequestId(id))
}

fn zone(text: &str) -> Result<Zone, LineError> {
    Zone::parse(text).ok_or_else(|| {
        LineError::new(format!("there is no zone {text:?}"), "us-east-1a to us-east-1f")
    })
}

fn volume(mut words: Words) -> Result<Admin, LineError> {
    let mut spec = VolumeSpec::new(words.volume()?);
    for (key, value) in words.pairs()? {
        match key.as_str() {
            "type" => {
                let all = VolumeType::ALL.map(|kind| (kind.as_str(), kind));
                spec.volume_type = one_of("volume type", &value, all)?;
            }
            "size" => spec.size = number(&value)?,
            "zone" => spec.zone = zone(&value)?,
            "iops" => spec.iops = Some(number(&value)?),
            "multi-attach" => spec.multi_attach = boolean(&value)?,
            "product-code" => spec.product_code = Some(value),
            "managed" => spec.managed = boolean(&value)?,
            "name" => spec.name = Some(value),
            _ => return Err(words.wrong(format!("a volume of the lab has no {key:?}"))),
        }
    }
    Ok(Admin::PutVolume(spec))
}

fn instance(mut words: Words) -> Result<Admin, LineError> {
    let mut spec = InstanceSpec {
        id: words.instance()?,
        instance_type: const { &InstanceType::DEFAULT },
        zone: Zone::DEFAULT,
        root_device: device("/dev/xvda")?,
        stopped: false,
        primary: None,
        name: None,
    };
    for (key, value) in words.pairs()? {
        match key.as_str() {
            "type" => {
                let all = const { &InstanceType::ALL }.iter().map(|kind| (kind.name, kind));
                spec.instance_type = one_of("instance type", &value, all)?;
            }
            "zone" => spec.zone = zone(&value)?,
            "root" => spec.root_device = device(&value)?,
            "stopped" => spec.stopped = boolean(&value)?,
            "name" => spec.name = Some(value),
            _ => return Err(words.wrong(format!("an instance of the lab has no {key:?}"))),
        }
    }
    Ok(Admin::PutInstance(spec))
}

fn attach(mut words: Words) -> Result<Admin, LineError> {
    let mut spec = AttachmentSpec {
        volume: words.volume()?,
        instance: words.instance()?,
        device: words.device()?,
        attach_time: None,
        delete_on_termination: false,
        mounted: None,
    };
    for (key, value) in words.pairs()? {
        match key.as_str() {
            "since" => spec.attach_time = Some(instant(&value)?),
            "dot" => spec.delete_on_termination = boolean(&value)?,
            "mounted" => spec.mounted = Some(value),
            _ => return Err(words.wrong(format!("an attachment of the lab has no {key:?}"))),
        }
    }
    Ok(Admin::PutAttachment(spec))
}

fn interface(mut words: Words) -> Result<Admin, LineError> {
    let mut spec = InterfaceSpec::new(words.interface()?);
    for (key, value) in words.pairs()? {
        match key.as_str() {
            "zone" => spec.zone = zone(&value)?,
            "type" => {
                let kind = InterfaceType::parse(&value);
                spec.interface_type =
                    kind.ok_or_else(|| words.wrong(format!("there is no type {value:?}")))?;
            }
            "description" => spec.description = value,
            "requester" => spec.requester = Some(value),
            "operator" => spec.operator = Some(value),
            "associated" => spec.associated = boolean(&value)?,
            "name" => spec.name = Some(value),
            _ => return Err(words.wrong(format!("an interface of the lab has no {key:?}"))),
        }
    }
    Ok(Admin::PutInterface(spec))
}

fn attach_interface(mut words: Words) -> Result<Admin, LineError> {
    let id = words.interface_attachment()?;
    let mut spec = InterfaceAttachmentSpec::new(id, words.interface()?, None);
    for (key, value) in words.pairs()? {
        match key.as_str() {
            "instance" => spec.instance = Some(instance_id(&value)?),
            "owner" => spec.owner = Some(value),
            "index" => spec.slot.index = number(&value)?,
            "card" => spec.slot.card = number(&value)?,
            "since" => spec.attach_time = Some(instant(&value)?),
            "dot" => spec.delete_on_termination = boolean(&value)?,
            _ => return Err(words.wrong(format!("an attachment of the lab has no {key:?}"))),
        }
    }
    Ok(Admin::PutInterfaceAttachment(spec))
}

fn fail_volume(mut words: Words) -> Result<Admin, LineError> {
    let volume = words.volume()?;
    words.end()?;
    Ok(Admin::FailProvisioning(volume))
}

fn inconsistent(mut words: Words) -> Result<Admin, LineError> {
    let volume = words.volume()?;
    words.end()?;
    Ok(Admin::Inconsistent(volume))
}

fn io_performance(mut words: Words) -> Result<Admin, LineError> {
    let volume = words.volume()?;
    let all = IoPerformance::ALL.map(|performance| (performance.as_str(), performance));
    let performance = words.one_of("performance", all)?;
    words.end()?;
    Ok(Admin::IoPerformance(volume, performance))
}
