//! From the parameters to the typed request of their action.
//!
//! Ids and names stay text here; the action's checks judge them.

mod catalogue;
mod instances;
mod interfaces;
mod launch;

use super::VERSION;
use super::shape::members;
use crate::sim::ecs::{Action, ActionName, Paging, Refusal};
use crate::wire::RawRequest;
use crate::wire::form::{Form, MOST_PARAMETERS, Stray, Wrong};
use crate::wire::json;
use crate::wire::literal::Literal;

impl From<Wrong> for Refusal {
    fn from(wrong: Wrong) -> Self {
        match wrong {
            Wrong::NotSimulated(name) => Self::NotSimulated(name),
            Wrong::Unknown(name) | Wrong::Format(name, ..) => Self::InvalidParameter(name),
        }
    }
}

/// Reads a request as an action.
pub(super) fn action(request: &RawRequest, name: Option<ActionName>) -> Result<Action, Refusal> {
    if request.method.is_some() {
        return Err(Refusal::UnsupportedMethod());
    }
    let format = |text: &str| ["XML", "JSON"].iter().any(|known| text.eq_ignore_ascii_case(known));
    if request.format.as_deref().is_some_and(|text| !text.is_empty() && !format(text)) {
        return Err(Refusal::NoSuchFormat());
    }
    if request.action.as_deref().is_none_or(str::is_empty) {
        return Err(Refusal::MissingAction());
    }
    // The samples of the API reference have no version among what they write out.
    if request.version.as_deref().is_some_and(|version| version != VERSION) {
        return Err(Refusal::NoSuchVersion());
    }
    let name = name.ok_or(Refusal::NoSuchApi())?;
    let mut form = form(name, &request.params)?;
    let action = typed(name, &mut form)?;
    form.finish()?;
    Ok(action)
}

/// Puts every parameter in its place.
///
/// An empty value is none: terway sends an empty `TrunkNetworkInstanceId`. Assumed: the service
/// ignores a parameter that the action does not have, and takes the first of two with one key.
fn form(name: ActionName, params: &[(String, String)]) -> Result<Form<'_>, Refusal> {
    let mut form = Form::default();
    for (key, value) in params.iter().take(MOST_PARAMETERS).filter(|(_, value)| !value.is_empty()) {
        match form.place(members(name), key, value) {
            Ok(leaf) => {
                leaf.format(key, value)?;
                leaf.simulated(key)?;
            }
            Err(Stray::Unknown | Stray::Twice) => {}
        }
    }
    Ok(form)
}

fn typed(name: ActionName, form: &mut Form<'_>) -> Result<Action, Refusal> {
    Ok(match name {
        ActionName::CreateInstance => Action::CreateInstance(Box::new(launch::create(form))),
        ActionName::RunInstances => Action::RunInstances(Box::new(launch::run(form)?)),
        ActionName::DeleteInstance => Action::DeleteInstance(instances::delete(form)),
        ActionName::DescribeInstanceStatus => {
            Action::DescribeInstanceStatus(instances::describe_status(form))
        }
        ActionName::DescribeInstances => Action::DescribeInstances(instances::describe(form)?),
        ActionName::RebootInstance => Action::RebootInstance(instances::reboot(form)),
        ActionName::StartInstance => Action::StartInstance(instances::start(form)),
        ActionName::StopInstance => Action::StopInstance(instances::stop(form)),
        ActionName::DescribeRegions => Action::DescribeRegions(catalogue::regions(form)),
        ActionName::DescribeZones => Action::DescribeZones(catalogue::zones(form)),
        ActionName::DescribeVpcs => Action::DescribeVpcs(catalogue::vpcs(form)),
        ActionName::DescribeVSwitches => Action::DescribeVSwitches(catalogue::vswitches(form)),
        ActionName::DescribeSecurityGroups => {
            Action::DescribeSecurityGroups(catalogue::security_groups(form)?)
        }
        ActionName::DescribeInstanceTypes => {
            Action::DescribeInstanceTypes(catalogue::instance_types(form))
        }
        ActionName::AttachNetworkInterface => {
            Action::AttachNetworkInterface(interfaces::attach(form))
        }
        ActionName::CreateNetworkInterface => {
            Action::CreateNetworkInterface(Box::new(interfaces::create(form)))
        }
        ActionName::DeleteNetworkInterface => {
            Action::DeleteNetworkInterface(interfaces::delete(form))
        }
        ActionName::DescribeNetworkInterfaceAttribute => {
            Action::DescribeNetworkInterfaceAttribute(interfaces::describe_attribute(form))
        }
        ActionName::DescribeNetworkInterfaces => {
            Action::DescribeNetworkInterfaces(Box::new(interfaces::describe(form)))
        }
        ActionName::DetachNetworkInterface => {
            Action::DetachNetworkInterface(interfaces::detach(form))
        }
        ActionName::ModifyNetworkInterfaceAttribute => {
            Action::ModifyNetworkInterfaceAttribute(interfaces::modify(form))
        }
    })
}

/// Which part of a list is asked for.
fn paging(form: &mut Form<'_>) -> Paging {
    Paging {
        page_number: form.number("PageNumber"),
        page_size: form.number("PageSize"),
        max_results: form.number("MaxResults"),
        next_token: form.text("NextToken"),
    }
}

/// A JSON array of texts, which some parameters are: `["i-bp1…", "i-bp2…"]`.
///
/// # Source
/// `@alicloud/ecs20140526` 7.11.6, DescribeInstancesRequest. How anything else is refused is
/// assumed.
fn json_texts(text: &str, name: &str) -> Result<Vec<String>, Refusal> {
    let wrong = || Refusal::InvalidParameter(name.to_owned());
    let Ok(Literal::List(items)) = json::parse(text, 0) else { return Err(wrong()) };
    let one = |literal| match literal {
        Literal::Str(text) => Ok(text),
        Literal::Int(_)
        | Literal::Bool(_)
        | Literal::None
        | Literal::List(_)
        | Literal::Dict(_) => Err(wrong()),
    };
    items.into_iter().map(|item| one(item.literal)).collect()
}

/// Keys and values; what is absent is empty.
fn tags(form: &mut Form<'_>) -> Vec<(String, String)> {
    let mut text = |mut tag: Form<'_>| {
        (tag.text("Key").unwrap_or_default(), tag.text("Value").unwrap_or_default())
    };
    form.forms("Tag").map(&mut text).collect()
}
