//! Calls as an SDK makes them, and what they would be answered.

use serde::Serialize;
use serde_json::Value;

use super::{Call, Check, Event, Exchange, Failure, Lab, Misuse};
use crate::sim::{Outcome, ec2, ecs};
use crate::wire::{RawRequest, Service, object};

/// What a call would be answered now.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase")]
pub struct Preview {
    /// Whether it would be accepted.
    pub ok: bool,
    /// The call.
    pub request: Call,
    /// What it would return, in the names of the SDKs.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(type = "JsonObject", optional))]
    pub response: Option<Value>,
    /// Why it would be refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Failure>,
    /// Every check that it goes through, in order.
    pub checks: Vec<Check>,
    /// What would happen at once.
    pub events: Vec<Event>,
}

impl Lab {
    /// Makes a call. The parameters are an object in the names of the SDKs: for EC2 those of boto3
    /// and the AWS SDKs, for ECS those of the API page, with lists as arrays. What is `null` is
    /// left out. No time passes.
    ///
    /// A call that the service refuses is a value: `ok` is false, and `error` says why. So is one
    /// in which a parameter is missing.
    ///
    /// # Errors
    /// What no client would send: an action that the cloud does not have here; then `params`, at
    /// a path such as `params.Filters[0].Values`: no object; a name that the action does not take;
    /// for EC2, a value of another type than the action takes, for ECS, an array or object where a
    /// text is taken, or the other way round; more than 1,000 values, or 64 KiB.
    ///
    /// ```
    /// use detach_lab::lab::{Lab, Options, Service, json};
    ///
    /// let mut lab = Lab::with(&Options { fixture: Some("start".to_owned()), ..Options::default() })?;
    /// let params = json!({ "VolumeId": "vol-01095000000000001", "DryRun": true });
    /// let error = lab.call(Service::Ec2, "DetachVolume", &params)?.error.expect("a dry run is refused");
    /// assert_eq!((error.code, error.status, error.means_yes), ("DryRunOperation", Some(412), true));
    ///
    /// let detached = lab.call(Service::Ec2, "DetachVolume", &json!({ "VolumeId": "vol-01095000000000001" }))?;
    /// assert_eq!(detached.response.expect("it is accepted")["State"], "detaching");
    ///
    /// let misuse = lab.call(Service::Ec2, "DetachVolume", &json!({ "Force": "yes" })).unwrap_err();
    /// assert_eq!(misuse.to_string(), "params.Force: it is a string; accepted: a boolean");
    /// # Ok::<(), detach_lab::lab::Misuse>(())
    /// ```
    pub fn call(
        &mut self,
        service: Service,
        action: &str,
        params: &Value,
    ) -> Result<Exchange, Misuse> {
        let request = read(service, action, params)?;
        Ok(self.send(request))
    }

    /// What a call would be answered now, with every check that it goes through. Nothing changes:
    /// the answer is that of a copy of the world.
    ///
    /// # Errors
    /// As for [`Lab::call`].
    ///
    /// ```
    /// use detach_lab::lab::{Lab, Service, Verdict, json};
    ///
    /// let lab = Lab::new();
    /// let preview = lab.preview(Service::Ec2, "DetachVolume", &json!({ "VolumeId": "vol-1" }))?;
    /// let refused = preview.checks.iter().find(|check| check.verdict == Verdict::Refused);
    /// assert_eq!(refused.expect("it is refused").holds, "VolumeId is well-formed");
    /// assert_eq!(preview.error.expect("it is refused").code, "InvalidVolumeID.Malformed");
    /// # Ok::<(), detach_lab::lab::Misuse>(())
    /// ```
    pub fn preview(
        &self,
        service: Service,
        action: &str,
        params: &Value,
    ) -> Result<Preview, Misuse> {
        let request = read(service, action, params)?;
        let outcome = self.session.preview(&request);
        Ok(self.foresee(&request, &outcome))
    }

    fn foresee(&self, request: &RawRequest, outcome: &Outcome) -> Preview {
        let now = self.session.world().now();
        let Exchange { ok, response, error, events, .. } = Exchange::new(now, None, outcome);
        let refused = error.as_ref().and_then(|error| error.check).map(|check| check.number);
        let checks = Check::ladder(checks(request), refused);
        Preview { ok, request: Call::of(request), response, error, checks, events }
    }

    pub(super) fn send(&mut self, request: RawRequest) -> Exchange {
        Exchange::of(self.session.send(request))
    }
}

fn read(service: Service, action: &str, params: &Value) -> Result<RawRequest, Misuse> {
    object::decode(service, action, params).map_err(|wrong| match wrong.path.as_deref() {
        None => Misuse::argument("action", wrong.message),
        Some("") => Misuse::argument("params", wrong.message),
        Some(path) => Misuse::argument(&["params.", path].concat(), wrong.message),
    })
}

/// The checks of every call, and those of the action.
fn checks(request: &RawRequest) -> [&'static [crate::sim::check::Check]; 2] {
    let action = request.action.as_deref().unwrap_or_default();
    match request.service {
        Service::Ec2 => {
            [ec2::FRONT, ec2::ActionName::parse(action).map_or(&[], ec2::ActionName::checks)]
        }
        Service::Ecs => {
            [ecs::FRONT, ecs::ActionName::parse(action).map_or(&[], ecs::ActionName::checks)]
        }
    }
}
