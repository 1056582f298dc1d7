//! The commands that change the account, who calls for it, and what stands before every call.

use super::super::words::{LineError, Words, number, one_of};
use super::region;
use crate::sim::ecs::{AccountState, ActionName, Admin, Caller, Fault, Told, UserType};
use crate::sim::policy::Policy;
use crate::wire::policy;

const ON_OFF: [(&str, bool); 2] = [("on", true), ("off", false)];

pub(super) fn account(mut words: Words) -> Result<Admin, LineError> {
    let admin = match words.next("property of the account")?.as_str() {
        "state" => Admin::AccountState(words.one_of(
            "state",
            [
                ("active", AccountState::Active),
                ("closed", AccountState::Closed),
                ("key-expired", AccountState::KeyExpired),
            ],
        )?),
        "type" => Admin::UserType(words.one_of(
            "type",
            [("ordinary", UserType::Ordinary), ("reseller", UserType::Reseller)],
        )?),
        "ram" => Admin::RamSupported(words.one_of("position", ON_OFF)?),
        "interfaces" => Admin::InterfaceQuota(number(&words.next("number of interfaces")?)?),
        other => return Err(words.wrong(format!("the account has no {other:?}"))),
    };
    words.end()?;
    Ok(admin)
}

pub(super) fn of_region(mut words: Words) -> Result<Admin, LineError> {
    let region = region(&words.next("region")?)?;
    let there = words.one_of("position", ON_OFF)?;
    words.end()?;
    Ok(Admin::Service(region, there))
}

pub(super) fn trunking(mut words: Words) -> Result<Admin, LineError> {
    let enabled = words.one_of("position", ON_OFF)?;
    words.end()?;
    Ok(Admin::Trunking(enabled))
}

pub(super) fn fault(mut words: Words) -> Result<Admin, LineError> {
    let names = Fault::ALL.iter().map(|fault| (fault.code().as_str(), *fault));
    let fault = words.one_of("fault", names)?;
    let calls = words.optional().map_or(Ok(1), |text| number(&text))?;
    let action = words.optional().map(|name| one_of("action", &name, actions())).transpose()?;
    words.end()?;
    Ok(Admin::Fault(Told { fault, calls, action }))
}

pub(super) fn calls(mut words: Words) -> Result<Admin, LineError> {
    let action = words.one_of("action", actions())?;
    let calls = number(&words.next("number of calls")?)?;
    words.end()?;
    Ok(Admin::Calls(action, calls))
}

fn actions() -> impl Iterator<Item = (&'static str, ActionName)> {
    ActionName::ALL.iter().map(|action| (action.as_str(), *action))
}

/// Reads what follows the words `caller ecs`.
pub(in super::super) fn caller(mut words: Words) -> Result<Admin, LineError> {
    let caller = match words.next("caller")?.as_str() {
        "account" => Caller::Account,
        "user" => {
            let mut whole = Policy::default();
            while let Some(text) = words.optional() {
                let read = policy::parse_ram(&text);
                let read = read.map_err(|error| words.wrong(error.to_string()))?;
                whole.statements.extend(read.statements);
            }
            Caller::RamUser(whole)
        }
        "service" => Caller::Service(words.next("name of the service")?),
        other => return Err(words.wrong(format!("there is no caller {other:?}"))),
    };
    words.end()?;
    Ok(Admin::Caller(caller))
}
