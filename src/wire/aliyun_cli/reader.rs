//! From a command line to a request.
//!
//! # Source
//! aliyun-cli 3, `openapi/commando.go`, `openapi/invoker.go` and `openapi/rpc.go`; the exit codes,
//! `cli/command.go`: 2 for an error with suggestions, 3 for one with a tip, 1 for any other.

use super::flags::{Given, Is, parse};
use super::metadata::{known, names, suggestions, takes};
use crate::sim::ecs::ActionName;
use crate::wire::RawRequest;
use crate::wire::cli_error::{Result, not_read, refused};
use crate::wire::ecs::VERSION;
use crate::wire::ecs::shape::members;
use crate::wire::form::MOST_PARAMETERS;
use crate::wire::shape::{Member, Shape};
use crate::wire::shell::Word;

/// The region of the profile: what `aliyun configure` asks for.
pub(super) const REGION: &str = "cn-hangzhou";

/// An error with a tip.
#[cold]
fn tip<T>(at: usize, message: &[&str], tip: &[&str]) -> Result<T> {
    let (message, tip) = (message.concat(), tip.concat());
    refused(at, Some(3), ["ERROR: ", &message, "\n\n", &tip].concat())
}

/// The request that a command line makes.
pub(super) fn request(words: &[Word]) -> Result<RawRequest> {
    let is_cli = |word: &&Word| word.text == "aliyun" || word.text.ends_with("/aliyun");
    let Some((start, rest)) = words.split_first().filter(|(word, _)| is_cli(word)) else {
        let message = "a command is needed here, such as aliyun ecs DetachNetworkInterface \
                       --NetworkInterfaceId eni-…";
        return refused(words.first().map_or(0, |word| word.at), None, message.to_owned());
    };
    let parsed = parse(rest)?;
    if parsed.given.len() > MOST_PARAMETERS {
        let message = "more than 1000 parameters; no more are read";
        return refused(start.at, None, message.to_owned());
    }
    if let Some(help) = parsed.words.iter().find(|word| word.text == "help") {
        return not_read(help.at, "help", "it calls no action");
    }
    for given in &parsed.given {
        if let Some(Is::Refused(why)) = given.flag.map(|flag| flag.is) {
            return not_read(given.at, &["--", given.name].concat(), why);
        }
    }
    let (product, action) = match parsed.words[..] {
        [product, action] => (product, action),
        [product] => return not_read(product.at, &product.text, "it calls no action"),
        [] => return not_read(start.at, "aliyun", "it calls no action"),
        [_, _, path] => {
            let message = ["can not find api by path ", &path.text];
            return tip(path.at, &message, &["Please confirm if the API path exists"]);
        }
        [_, _, _, more, ..] => {
            return tip(more.at, &["too many arguments"], &["Use `aliyun --help` to show usage"]);
        }
    };
    if !product.text.eq_ignore_ascii_case("ecs") {
        return not_read(product.at, &product.text, "the lab has ECS, written ecs");
    }
    Call { action, given: &parsed.given }.request()
}

struct Call<'a> {
    action: &'a Word,
    given: &'a [Given<'a>],
}

impl Call<'_> {
    /// The value of a flag of the CLI, and where it is.
    fn flag(&self, is: Is) -> Option<&Given<'_>> {
        self.given.iter().find(|given| given.flag.is_some_and(|flag| flag.is == is))
    }

    fn request(&self) -> Result<RawRequest> {
        let (at, name) = (self.action.at, self.action.text.as_str());
        if name == name.to_ascii_lowercase() {
            let why = "it is a command of a plugin; write DetachNetworkInterface, as the API does";
            return not_read(at, name, why);
        }
        if let Some(version) = self.flag(Is::Version).filter(|given| given.value != VERSION) {
            let advice = "Please contact the customer support to get more info about API version";
            return tip(version.at, &["unchecked version ", version.value], &[advice]);
        }
        let force = self.flag(Is::Force).is_some();
        let action = ActionName::parse(name);
        if action.is_none() && !force {
            let close = suggestions(name, ActionName::ALL.iter().map(|action| action.as_str()));
            // The CLI has several hundred more actions than the lab: another one is sent.
            if !close.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
                let start = ["ERROR: '", name, "' is not a valid api. See `aliyun help ecs`."];
                return refused(at, Some(2), [&start.concat(), close.as_str()].concat());
            }
        }
        if let Some(method) = self.flag(Is::Method)
            && !matches!(method.value, "GET" | "POST")
        {
            let message = [
                "ERROR: --method value ",
                method.value,
                " is not supported, please set method in {GET|POST}",
            ];
            return refused(method.at, Some(1), message.concat());
        }
        if let Some(action) = action.filter(|_| !force) {
            self.check(name, members(action))?;
        }
        Ok(self.filled(RawRequest::ecs(name)))
    }

    /// The flags that are parameters.
    fn parameters(&self) -> impl Iterator<Item = &Given<'_>> {
        let is_parameter =
            |given: &&Given<'_>| given.flag.is_none_or(|flag| flag.is == Is::RegionId);
        self.given.iter().filter(is_parameter)
    }

    /// Whether the action has all parameters, and has been given all that it requires.
    fn check(&self, action: &str, members: &[Member]) -> Result<()> {
        for given in self.parameters() {
            if given.name.ends_with("-FILE") {
                return not_read(given.at, &["--", given.name].concat(), "there are no files");
            }
            if given.flag.is_none() && !takes(members, given.name) {
                let close = suggestions(given.name, names(members));
                let message = [
                    "ERROR: '--",
                    given.name,
                    "' is not a valid parameter or flag. See `aliyun help ecs ",
                    action,
                    "`.",
                    &close,
                ];
                return refused(given.at, Some(2), message.concat());
            }
        }
        let mut missing = String::new();
        for member in known(members).filter(|member| member.required) {
            // A region is always there: that of the profile.
            let there = member.query == "RegionId"
                || matches!(member.shape, Shape::List(_))
                || self.parameters().any(|given| given.name == member.query);
            if !there {
                missing.push_str("\n  --");
                missing.push_str(member.query);
            }
        }
        if missing.is_empty() {
            return Ok(());
        }
        let advice = ["use `aliyun ecs ", action, " --help` to get more information"];
        tip(self.action.at, &["required parameters not assigned: ", &missing], &advice)
    }

    /// The request with its parameters, its endpoint, and the region that the CLI adds.
    fn filled(&self, mut request: RawRequest) -> RawRequest {
        let value = |is| self.flag(is).map(|given| given.value);
        let region = value(Is::Region).or_else(|| value(Is::RegionId)).unwrap_or(REGION);
        // A last flag may have no value.
        let host = value(Is::Endpoint).filter(|host| !host.is_empty()).map(str::to_owned);
        request.host = host.or_else(|| Some(["ecs.", region, ".aliyuncs.com"].concat()));
        request.format = Some("JSON".to_owned());
        for given in self.parameters() {
            request = request.with(given.name, given.value);
        }
        if self.flag(Is::RegionId).is_none() {
            request = request.with("RegionId", region);
        }
        request
    }
}
