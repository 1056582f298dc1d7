//! The ECS side of the lab: the account, who calls for it, its regions, and the gateway's faults.

use super::Send;
use super::element::{El, el, span};
use super::parts::{Choice, labelled, plain_text, select, tick};
use crate::sim::Admin as Lab;
use crate::sim::ecs::{
    Account, AccountState, Admin, Caller, Fault, REGIONS, Region, Told, UserType,
};
use crate::sim::policy::{Policy, Statement};
use crate::ui::form;
use crate::ui::model::{Model, Msg};

#[cfg_attr(feature = "split", chunk::later(ecs))]
pub(super) fn view(model: &Model, send: &Send) -> El {
    let account = model.session.world().ecs().account();
    let mut list = el("ul").class("plain");
    for control in [
        account_state(account, send),
        user_type(account, send),
        caller(account, send),
        trunking(account, send),
        ram(account, send),
        region(model, account, send),
        quota(account, send),
        fault(model, send),
    ] {
        list.push(el("li").add(control));
    }
    list
}

fn changed(admin: Admin) -> Option<Msg> {
    Some(Msg::ChangedLab(Lab::Ecs(admin)))
}

/// A list of which one is chosen, by its place.
fn one_of(
    label: &'static str,
    id: &str,
    names: &[&str],
    now: usize,
    send: &Send,
    chose: impl Fn(usize) -> Option<Admin> + 'static,
) -> El {
    let option = |(place, name): (usize, &&str)| Choice {
        value: place.to_string(),
        text: (*name).to_owned(),
        now: place == now,
    };
    let options = names.iter().enumerate().map(option).collect();
    let chose = move |place: String| changed(chose(place.parse().ok()?)?);
    select(label, id.to_owned(), options, send, Box::new(chose))
}

fn account_state(account: &Account, send: &Send) -> El {
    const STATES: [AccountState; 3] =
        [AccountState::Active, AccountState::Closed, AccountState::KeyExpired];
    let names = ["active", "closed", "active, its AccessKey pair expired"];
    let now = STATES.iter().position(|state| *state == account.state).unwrap_or_default();
    one_of("The account is", "ecs-account", &names, now, send, |place| {
        STATES.get(place).copied().map(Admin::AccountState)
    })
}

fn user_type(account: &Account, send: &Send) -> El {
    const TYPES: [UserType; 2] = [UserType::Ordinary, UserType::Reseller];
    let names = ["an ordinary one", "the sub-account of a reseller"];
    let now = usize::from(account.user_type == UserType::Reseller);
    one_of("Its type is", "ecs-user-type", &names, now, send, |place| {
        TYPES.get(place).copied().map(Admin::UserType)
    })
}

/// Who calls: some that are told apart by what they may do.
fn caller(account: &Account, send: &Send) -> El {
    let names = [
        "the account itself",
        "a RAM user without a policy",
        "a RAM user who may do everything",
        "a RAM user who may only describe",
        "another caller",
    ];
    let now = [0, 1, 2, 3].into_iter().find(|place| who(*place).as_ref() == Some(&account.caller));
    let now = now.unwrap_or(4);
    // What no list names is offered only while it is so.
    let names = if now == 4 { &names[..] } else { &names[..4] };
    one_of("Who calls is", "ecs-caller", names, now, send, |place| who(place).map(Admin::Caller))
}

fn who(place: usize) -> Option<Caller> {
    let may = |actions: &[&str]| {
        let statements = actions.iter().map(|action| Statement::allow(action, "*")).collect();
        Caller::RamUser(Policy { statements })
    };
    match place {
        0 => Some(Caller::Account),
        1 => Some(may(&[])),
        2 => Some(may(&["ecs:*"])),
        3 => Some(may(&["ecs:Describe*"])),
        _ => None,
    }
}

fn trunking(account: &Account, send: &Send) -> El {
    let set = Box::new(|on| Msg::ChangedLab(Lab::Ecs(Admin::Trunking(on))));
    let label = span("", "Trunk interfaces are enabled for the account");
    tick("ecs-trunking".to_owned(), label, account.trunking, send, set)
}

fn ram(account: &Account, send: &Send) -> El {
    let set = Box::new(|on| Msg::ChangedLab(Lab::Ecs(Admin::RamSupported(on))));
    let label = span("", "The interface service takes calls of RAM users");
    tick("ecs-ram".to_owned(), label, account.ram_supported, send, set)
}

/// The region that the request names.
fn region(model: &Model, account: &Account, send: &Send) -> El {
    let named = form::get(&model.ecs.request, "RegionId").and_then(Region::parse);
    let of_instance = || model.session.world().ecs().instances().next().map(|found| found.region);
    let region = named.or_else(of_instance).or_else(|| Region::parse("cn-hangzhou"));
    let region = region.unwrap_or(REGIONS[0]);
    let set = Box::new(move |on| Msg::ChangedLab(Lab::Ecs(Admin::Service(region, on))));
    let label = span("", "The interface service is there in ").text(region.as_str());
    tick("ecs-service".to_owned(), label, account.has_service_in(region), send, set)
}

fn quota(account: &Account, send: &Send) -> El {
    let input = plain_text(el("input").attr("type", "text"))
        .attr("id", "ecs-quota")
        .attr("inputmode", "numeric")
        .value(account.interface_quota.to_string())
        .on_change(send, |input| {
            changed(Admin::InterfaceQuota(input.value().trim().parse().ok()?))
        });
    labelled(span("", "Interfaces that the account may have in a region"), input)
}

fn fault(model: &Model, send: &Send) -> El {
    let told = model.session.world().ecs_front().told().map(|told| told.fault);
    let mut names = vec!["what it deserves"];
    names.extend(Fault::ALL.iter().map(|fault| fault.code().as_str()));
    let now = Fault::ALL.iter().position(|fault| Some(*fault) == told).map_or(0, |place| place + 1);
    one_of("The next ECS call is answered with", "ecs-fault", &names, now, send, |place| {
        let fault = place.checked_sub(1).and_then(|place| Fault::ALL.get(place));
        let calls = u32::from(fault.is_some());
        let fault = *fault.or_else(|| Fault::ALL.first())?;
        Some(Admin::Fault(Told { fault, calls, action: None }))
    })
}
