//! A request as text, and the command that it stands for.

use serde::{Deserialize, Serialize};

use super::http::{HttpRequest, HttpResponse};
use super::{decode, ec2_query, ecs, ecs_rpc, shape};
use crate::sim::ec2::{ActionName, Call};
use crate::sim::{Command, Reply};

/// Text as sent, unchecked: an action and its flat Query parameters, in the order given.
///
/// Authentication parameters are not among them.
///
/// ```
/// use detach_lab::sim::ec2::{Action, ActionName, Call, Refusal};
/// use detach_lab::sim::Command;
/// use detach_lab::wire::RawRequest;
///
/// let request = RawRequest::new("DetachVolume").with("VolumeId", "vol-1a2b3c4d");
/// let Command::Ec2(Call::Read(Action::DetachVolume(call))) = request.command() else { panic!() };
/// assert_eq!(call.volume_id.as_deref(), Some("vol-1a2b3c4d"));
///
/// let refused = request.with("Colour", "red").command();
/// let unknown = Refusal::UnknownParameter("Colour".to_owned());
/// assert_eq!(refused, Command::Ec2(Call::Unreadable(Some(ActionName::DetachVolume), unknown)));
/// ```
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct RawRequest {
    /// Which cloud it is for.
    pub service: Service,
    /// The HTTP method, if it is neither GET nor POST; only ECS has an answer to others.
    pub method: Option<String>,
    /// The host that is called, if the text says so; it matters to ECS.
    pub host: Option<String>,
    /// `Format` of ECS, if given: `XML` or `JSON`, in any case.
    pub format: Option<String>,
    /// `Action`, if given.
    pub action: Option<String>,
    /// `Version`, if given.
    pub version: Option<String>,
    /// The other parameters: `VolumeId`, `InstanceId.1`, `Filter.1.Value.2`. A second `Action` or
    /// `Version` is among them, so that it is refused.
    pub params: Vec<(String, String)>,
}

/// A cloud that the lab answers for.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Service {
    /// Amazon EC2.
    #[default]
    Ec2,
    /// Alibaba Cloud ECS.
    Ecs,
}

impl Service {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Ec2, Self::Ecs];

    /// Its name in scripts, links and the JavaScript API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ec2 => "ec2",
            Self::Ecs => "ecs",
        }
    }

    /// What the provider calls it for short.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Ec2 => "EC2",
            Self::Ecs => "ECS",
        }
    }
}

impl RawRequest {
    /// An EC2 request for an action, without parameters.
    pub fn new(action: &str) -> Self {
        Self { action: Some(action.to_owned()), ..Self::default() }
    }

    /// An ECS request for an action, without parameters.
    pub fn ecs(action: &str) -> Self {
        Self { service: Service::Ecs, ..Self::new(action) }
    }

    /// The same with one more parameter, which may be `Action` or `Version`.
    #[must_use]
    pub fn with(mut self, key: &str, value: &str) -> Self {
        self.push(key.to_owned(), value.to_owned());
        self
    }

    pub(super) fn push(&mut self, key: String, value: String) {
        let place = match key.as_str() {
            "Action" => &mut self.action,
            "Version" => &mut self.version,
            _ => return self.params.push((key, value)),
        };
        match place {
            None => *place = Some(value),
            Some(_) => self.params.push((key, value)),
        }
    }

    /// The request that an HTTP request makes, of the cloud that it is for.
    ///
    /// ```
    /// use detach_lab::wire::{HttpRequest, RawRequest, Service};
    ///
    /// let read = |text| HttpRequest::parse(text).map(|request| RawRequest::read(&request).service);
    /// assert_eq!(read("https://ecs.aliyuncs.com/?Action=DescribeRegions")?, Service::Ecs);
    /// assert_eq!(read("Action=DescribeRegions&RegionId=cn-hangzhou")?, Service::Ecs);
    /// assert_eq!(read("Action=DescribeInstances&InstanceId.1=i-1a2b3c4d")?, Service::Ec2);
    /// # Ok::<(), detach_lab::wire::HttpTextError>(())
    /// ```
    pub fn read(request: &HttpRequest) -> Self {
        let ecs = ecs_rpc::decode(request);
        let service = request.service().unwrap_or_else(|| ecs.looks_like());
        match service {
            Service::Ec2 => ec2_query::decode(request),
            Service::Ecs => ecs,
        }
    }

    /// The answer as the cloud that was asked sends it, in the format that was asked for; `None`
    /// for what is no answer of it.
    pub fn respond(&self, reply: &Reply) -> Option<HttpResponse> {
        match self.service {
            Service::Ec2 => ec2_query::encode_reply(reply),
            Service::Ecs => ecs_rpc::encode_reply(reply, ecs_rpc::Format::of(self)),
        }
    }

    /// The cloud that a request without a known host and without headers is for, by what only one
    /// of them has: a version, then an action, then the first such parameter. EC2 if nothing tells.
    fn looks_like(&self) -> Service {
        match self.version.as_deref() {
            Some(ecs::VERSION) => return Service::Ecs,
            Some(_) => return Service::Ec2,
            None => {}
        }
        let name = self.action.as_deref().unwrap_or_default();
        let of_ec2 = ActionName::parse(name).map(shape::members);
        let of_ecs = crate::sim::ecs::ActionName::parse(name).map(ecs::shape::members);
        let (of_ec2, of_ecs) = match (of_ec2, of_ecs) {
            (Some(of_ec2), Some(of_ecs)) => (of_ec2, of_ecs),
            (None, Some(_)) => return Service::Ecs,
            (Some(_), None) => return Service::Ec2,
            (None, None) => (&[][..], ALWAYS_ECS),
        };
        let has = |members: &[shape::Member], key: &str| {
            let head = key.split('.').next();
            members.iter().any(|member| Some(member.query) == head)
        };
        let tells = |(key, _): &(String, String)| match (has(of_ec2, key), has(of_ecs, key)) {
            (true, false) => Some(Service::Ec2),
            (false, true) => Some(Service::Ecs),
            (true, true) | (false, false) => None,
        };
        self.params.iter().find_map(tells).unwrap_or_default()
    }

    /// The command that it stands for: a call, or a refused one.
    ///
    /// # Errors
    /// None of its own: a request that cannot be read is a [`Call::Unreadable`]. In order:
    /// `MissingAction`, `NoSuchVersion` (a request without a version is taken, as the samples of
    /// the API reference are), `InvalidAction`, then the first parameter, as they came, that is
    /// `UnknownParameter`, `NotSimulated` or `ParameterFormat`; then `MissingParameter` for a
    /// filter or tag without its name. An ECS request is read by [`ecs::call`].
    pub fn command(&self) -> Command {
        match self.service {
            Service::Ec2 => Command::Ec2(self.ec2_call()),
            Service::Ecs => Command::Ecs(ecs::call(self)),
        }
    }

    fn ec2_call(&self) -> Call {
        match decode::action(self) {
            Ok(action) => Call::Read(action),
            Err(refusal) => {
                let named = self.action.as_deref().and_then(ActionName::parse);
                Call::Unreadable(named, refusal)
            }
        }
    }
}

/// What every client of ECS sends, for an action that neither cloud has.
const ALWAYS_ECS: &[shape::Member] = &[shape::text("RegionId")];
