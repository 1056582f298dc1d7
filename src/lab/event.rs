//! What happened, for people and for programs.

use serde::Serialize;

use crate::sim::machine::{Change, Machine};
use crate::sim::{self, Cause, EventKind, ecs};
use crate::wire::ecs::event::words;

/// One thing that happened.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "LabEvent", optional_fields))]
pub struct Event {
    /// Its number in this world, from 0.
    pub seq: u64,
    /// When, in milliseconds since 1970-01-01 UTC.
    pub at: i64,
    /// Who or what brought it about.
    pub cause: Origin,
    /// What kind of thing it is.
    pub kind: EventType,
    /// The id of what it happened to; of an attachment of a volume, that of the volume.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource: Option<String>,
    /// The instance that has to do with it, if it is not the resource itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
    /// The machine that changed its state: `VolumeState`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub machine: Option<&'static str>,
    /// The state before, in the provider's spelling.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<&'static str>,
    /// The state after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<&'static str>,
    /// The fact that changed it: `the guest lets go`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fact: Option<&'static str>,
    /// What happened, as a sentence; of a notification, the notification as it is sent.
    pub text: String,
}

/// Who or what brought an event about.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Origin {
    /// An API call.
    Call,
    /// Something done inside an instance.
    Guest,
    /// A change of the lab itself.
    Lab,
    /// The passing of time.
    Time,
}

/// What kind of thing happened.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum EventType {
    /// A resource or an attachment changed its state: see `machine`, `from`, `to` and `fact`.
    StateChanged,
    /// A resource was made.
    Made,
    /// A resource is no longer shown.
    Gone,
    /// A volume or a network interface is being attached.
    AttachmentMade,
    /// A network interface is attached to something of a service, or of another account.
    TakenByService,
    /// An instance begins to reboot.
    RebootBegan,
    /// An instance has rebooted.
    Rebooted,
    /// The guest mounted a device.
    Mounted,
    /// A process of the guest holds a device open.
    Held,
    /// The guest let go of a device.
    LetGo,
    /// The guest was asked to let go of a device, and has it in use.
    Kept,
    /// The guest does not answer what it was asked to do.
    Silent,
    /// The guest stopped answering.
    Hung,
    /// The guest answers again.
    Recovered,
    /// A device was taken from under a mounted file system.
    FileSystemSuspect,
    /// The file system was checked and repaired.
    FileSystemRepaired,
    /// A device name cannot be used again until a reboot.
    DeviceNameBurnt,
    /// A device index cannot be used again until a stop and start.
    DeviceIndexBurnt,
    /// A device index can be used again.
    DeviceIndexFreed,
    /// The metadata of an instance is up to date again.
    MetadataRefreshed,
    /// The data of a volume is potentially inconsistent.
    PotentiallyInconsistent,
    /// I/O of a volume was enabled.
    IoEnabled,
    /// A volume performs well, or not.
    IoPerformance,
    /// An attribute was given a value.
    AttributeChanged,
    /// A tag was given or taken.
    TagChanged,
    /// A Marketplace product code is no longer associated with an instance.
    ProductCodeLost,
    /// A network interface is of another type now.
    TypeChanged,
    /// A network interface stays in a state that it should only pass.
    DoesNotEnd,
    /// The provider tells that an operation is complete; `text` is what it sends.
    Notification,
    /// The settings of the lab, or the caller's permissions, were changed.
    LabChanged,
}

/// What an event is about.
struct About {
    kind: EventType,
    resource: Option<String>,
    instance: Option<String>,
    change: Option<Moved>,
}

/// A change of state: the machine, before, after, and the fact.
type Moved = (&'static str, &'static str, &'static str, &'static str);

impl Event {
    pub(super) fn of(event: &sim::Event) -> Self {
        let About { kind, resource, instance, change } = about(&event.kind);
        Self {
            seq: event.seq,
            at: event.at.as_millis(),
            cause: Origin::of(event.cause),
            kind,
            resource,
            instance,
            machine: change.map(|(machine, ..)| machine),
            from: change.map(|(_, from, ..)| from),
            to: change.map(|(_, _, to, _)| to),
            fact: change.map(|(.., fact)| fact),
            text: words(event),
        }
    }
}

impl Origin {
    const fn of(cause: Cause) -> Self {
        match cause {
            Cause::Call => Self::Call,
            Cause::Guest => Self::Guest,
            Cause::Admin => Self::Lab,
            Cause::Time => Self::Time,
        }
    }
}

fn plain(kind: EventType, resource: impl ToString) -> About {
    About { kind, resource: Some(resource.to_string()), instance: None, change: None }
}

fn moved<S: Machine>(change: &Change<S>, resource: impl ToString) -> About {
    let fact = S::fact(change.on);
    let change = Some((S::NAME, change.from.as_str(), change.to.as_str(), fact));
    About { change, ..plain(EventType::StateChanged, resource) }
}

impl About {
    fn at(self, instance: impl ToString) -> Self {
        Self { instance: Some(instance.to_string()), ..self }
    }
}

fn about(kind: &EventKind) -> About {
    match kind {
        EventKind::Instance(id, change) => moved(change, id),
        EventKind::Volume(id, change) => moved(change, id),
        EventKind::VolumeAttachment(key, change) => moved(change, key.volume).at(key.instance),
        EventKind::NetworkInterface(id, change) => moved(change, id),
        EventKind::InterfaceAttachment(key, change) => moved(change, key.id),
        EventKind::InstanceMade(id) => plain(EventType::Made, id),
        EventKind::VolumeMade(id) => plain(EventType::Made, id),
        EventKind::InterfaceMade(id) => plain(EventType::Made, id),
        EventKind::NetworkMade(id) => plain(EventType::Made, id),
        EventKind::NetworkDeleted(id) => plain(EventType::Gone, id),
        EventKind::InstanceForgotten(id) => plain(EventType::Gone, id),
        EventKind::InterfaceDeleted(id) => plain(EventType::Gone, id),
        EventKind::VolumeAttachmentMade(key) => {
            plain(EventType::AttachmentMade, key.volume).at(key.instance)
        }
        EventKind::InterfaceAttachmentMade(key, instance) => {
            plain(EventType::AttachmentMade, key.id).at(instance)
        }
        EventKind::InterfaceTakenByService(id, _) => plain(EventType::TakenByService, id),
        EventKind::RebootBegan(id) => plain(EventType::RebootBegan, id),
        EventKind::Rebooted(id) => plain(EventType::Rebooted, id),
        EventKind::Mounted(id, ..) => plain(EventType::Mounted, id),
        EventKind::Held(id, _) => plain(EventType::Held, id),
        EventKind::LetGo(id, _) => plain(EventType::LetGo, id),
        EventKind::Kept(id, _) => plain(EventType::Kept, id),
        EventKind::Silent(id, _) => plain(EventType::Silent, id),
        EventKind::SilentOnInterface(id, key) => plain(EventType::Silent, key.id).at(id),
        EventKind::Hung(id) => plain(EventType::Hung, id),
        EventKind::Recovered(id) => plain(EventType::Recovered, id),
        EventKind::FileSystemSuspect(id) => plain(EventType::FileSystemSuspect, id),
        EventKind::FileSystemRepaired(id) => plain(EventType::FileSystemRepaired, id),
        EventKind::DeviceNameBurnt(id, _) => plain(EventType::DeviceNameBurnt, id),
        EventKind::DeviceIndexBurnt(id, _) => plain(EventType::DeviceIndexBurnt, id),
        EventKind::DeviceIndexFreed(id, _) => plain(EventType::DeviceIndexFreed, id),
        EventKind::MetadataRefreshed(id) => plain(EventType::MetadataRefreshed, id),
        EventKind::PotentiallyInconsistent(id, _) => plain(EventType::PotentiallyInconsistent, id),
        EventKind::IoEnabled(id) => plain(EventType::IoEnabled, id),
        EventKind::IoPerformance(id, _) => plain(EventType::IoPerformance, id),
        EventKind::AttributeChanged(id, ..) => plain(EventType::AttributeChanged, id),
        EventKind::Tag(id, ..) => plain(EventType::TagChanged, id),
        EventKind::ProductCodeLost(id, _) => plain(EventType::ProductCodeLost, id),
        EventKind::Ecs(kind) => about_ecs(kind),
        EventKind::LabChanged(_) => {
            About { kind: EventType::LabChanged, resource: None, instance: None, change: None }
        }
    }
}

fn about_ecs(kind: &ecs::EventKind) -> About {
    match kind {
        ecs::EventKind::Instance(id, change) => moved(change, id),
        ecs::EventKind::Interface(id, change) => moved(change, id),
        ecs::EventKind::InstanceMade(id) => plain(EventType::Made, id),
        ecs::EventKind::InterfaceMade(id) => plain(EventType::Made, id),
        ecs::EventKind::InstanceReleased(id) => plain(EventType::Gone, id),
        ecs::EventKind::InterfaceGone(id) => plain(EventType::Gone, id),
        ecs::EventKind::GuestHung(id) => plain(EventType::Hung, id),
        ecs::EventKind::GuestRecovered(id) => plain(EventType::Recovered, id),
        ecs::EventKind::SilentOnShutdown(id) => plain(EventType::Silent, id),
        ecs::EventKind::Silent(instance, id) => plain(EventType::Silent, id).at(instance),
        ecs::EventKind::InterfaceType(id, _) => plain(EventType::TypeChanged, id),
        ecs::EventKind::DoesNotEnd(id, _) => plain(EventType::DoesNotEnd, id),
        ecs::EventKind::OperationCompleted(told) => plain(EventType::Notification, told.interface),
    }
}
