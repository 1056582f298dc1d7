//! Reading a policy of IAM or RAM: the JSON that people have.
//!
//! What the lab does not judge by is an error that says so and where: nothing of a policy is
//! dropped.

use std::fmt;

use super::boto3::place;
use super::json;
use super::literal::{Literal, Spanned};
use crate::sim::policy::{Condition, ConditionKey, Effect, Patterns, Policy, Statement, Test};

/// How many bytes of text are read at the most: more than IAM takes.
const MOST_BYTES: usize = 16 * 1024;

/// Why a text is no policy that the lab can judge by, and where.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PolicyError {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong there.
    pub wrong: String,
}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.wrong)
    }
}

impl std::error::Error for PolicyError {}

/// A problem at a byte of the text.
type Wrong = (usize, String);

type Entries = Vec<(usize, String, Spanned)>;

/// How a cloud writes policies.
struct Language {
    /// What `Version` may be.
    versions: &'static [&'static str],
    /// Whether policies have an `Id`, statements a `Sid` and `NotResource`.
    names: bool,
    /// What an ARN begins with, and how many parts it has at the least.
    arn: (&'static str, usize),
    /// An action, and a resource, as they are written.
    examples: (&'static str, &'static str),
    tests: &'static [Test],
    /// Whether a test may end with `IfExists`.
    if_exists: bool,
    /// What condition keys begin with, in lower case, and whether it is a tag of the request.
    keys: &'static [(&'static str, bool)],
    /// Which condition keys there are, and which tests, for a person to read.
    known: (&'static str, &'static str),
}

const IAM: Language = Language {
    versions: &["2012-10-17", "2008-10-17"],
    names: true,
    // Parts that are left out are any.
    arn: ("arn:", 1),
    examples: ("ec2:DetachVolume", "arn:aws:ec2:*:*:volume/*"),
    tests: &Test::ALL,
    if_exists: true,
    keys: &[("aws:resourcetag", false), ("ec2:resourcetag", false), ("aws:requesttag", true)],
    known: (
        "aws:ResourceTag/…, ec2:ResourceTag/… and aws:RequestTag/…",
        "StringEquals, StringNotEquals, StringEqualsIgnoreCase, StringNotEqualsIgnoreCase, StringLike, StringNotLike, Null, and …IfExists",
    ),
};

/// # Source
/// RAM user guide, "Policy elements" and "Policy structure and syntax".
const RAM: Language = Language {
    versions: &["1"],
    names: false,
    arn: ("acs:", 5),
    examples: ("ecs:DetachNetworkInterface", "acs:ecs:*:*:eni/*"),
    tests: &[
        Test::Equals,
        Test::NotEquals,
        Test::EqualsIgnoreCase,
        Test::NotEqualsIgnoreCase,
        Test::Like,
        Test::NotLike,
    ],
    if_exists: false,
    keys: &[("acs:resourcetag", false), ("acs:requesttag", true)],
    known: (
        "acs:ResourceTag/… and acs:RequestTag/…",
        "StringEquals, StringNotEquals, StringEqualsIgnoreCase, StringNotEqualsIgnoreCase, StringLike and StringNotLike",
    ),
};

/// Reads a policy document of IAM: statements with Effect, Action or NotAction, Resource or NotResource,
/// and conditions on tags.
///
/// # Errors
/// The first thing that is no JSON; then the first element, from the start, that IAM does not know
/// in an identity-based policy, or that the lab does not judge by.
///
/// ```
/// use detach_lab::wire::policy;
///
/// let text = r#"{"Version": "2012-10-17", "Statement": [
///     {"Effect": "Allow", "Action": "ec2:Describe*", "Resource": "*"},
///     {"Effect": "Deny", "Action": "ec2:Detach*", "Resource": "*",
///      "Condition": {"StringEquals": {"aws:ResourceTag/Stage": "production"}}}]}"#;
/// assert_eq!(policy::parse(text)?.statements.len(), 2);
///
/// let error = policy::parse(r#"{"Statement": {"Effect": "Permit"}}"#).unwrap_err();
/// assert_eq!(error.to_string(), "line 1, column 26: Effect is Allow or Deny, not \"Permit\"");
/// # Ok::<(), policy::PolicyError>(())
/// ```
pub fn parse(text: &str) -> Result<Policy, PolicyError> {
    read(text, &IAM)
}

/// Reads a policy document of RAM: statements with Effect, Action or NotAction, Resource, and
/// conditions on tags.
///
/// # Errors
/// As for [`parse`].
///
/// ```
/// use detach_lab::wire::policy;
///
/// let text = r#"{"Version": "1", "Statement": [
///     {"Effect": "Allow", "Action": "ecs:*", "Resource": "acs:ecs:*:*:eni/*"}]}"#;
/// assert_eq!(policy::parse_ram(text)?.statements.len(), 1);
/// # Ok::<(), policy::PolicyError>(())
/// ```
pub fn parse_ram(text: &str) -> Result<Policy, PolicyError> {
    read(text, &RAM)
}

fn read(text: &str, language: &Language) -> Result<Policy, PolicyError> {
    let error = |at: usize, wrong: String| {
        let (line, column) = place(text, at);
        PolicyError { line, column, wrong }
    };
    if text.len() > MOST_BYTES {
        return Err(error(0, format!("the policy has more than {MOST_BYTES} bytes")));
    }
    let document = json::document(text).map_err(|(at, wrong)| error(at, wrong.to_owned()))?;
    policy(document, language).map_err(|(at, wrong)| error(at, wrong))
}

fn policy(document: Spanned, language: &Language) -> Result<Policy, Wrong> {
    let start = document.at;
    let mut statements = None;
    for (at, name, value) in entries("a policy", document)? {
        match name.as_str() {
            "Version" => version(&value, language)?,
            "Id" if language.names => drop(text("Id", value)?),
            "Statement" => statements = Some(statement_list(value, language)?),
            _ => {
                let id = if language.names { ", Id" } else { "" };
                return Err((
                    at,
                    format!("a policy has no element {name:?}; it has Version{id} and Statement"),
                ));
            }
        }
    }
    let statements = statements.ok_or((start, "the policy has no Statement".to_owned()))?;
    Ok(Policy { statements })
}

fn version(value: &Spanned, language: &Language) -> Result<(), Wrong> {
    match &value.literal {
        Literal::Str(version) if language.versions.contains(&version.as_str()) => Ok(()),
        _ => {
            let versions: Vec<String> =
                language.versions.iter().map(|version| format!("{version:?}")).collect();
            Err((value.at, format!("Version is {}", versions.join(" or "))))
        }
    }
}

fn statement_list(value: Spanned, language: &Language) -> Result<Vec<Statement>, Wrong> {
    match value.literal {
        Literal::List(all) => all.into_iter().map(|one| statement(one, language)).collect(),
        _ => Ok(vec![statement(value, language)?]),
    }
}

fn statement(value: Spanned, language: &Language) -> Result<Statement, Wrong> {
    let start = value.at;
    let (mut effect, mut actions, mut resources) = (None, None, None);
    let mut conditions = Vec::new();
    for (at, name, value) in entries("a statement", value)? {
        match name.as_str() {
            "Sid" if language.names => drop(text("Sid", value)?),
            "Effect" => effect = Some(self::effect(value)?),
            "Action" | "NotAction" if actions.is_none() => {
                actions = Some(patterns(&name, value, |text| action(text, language))?);
            }
            "NotResource" if !language.names => {
                return Err((at, "a statement of RAM has no NotResource".to_owned()));
            }
            "Resource" | "NotResource" if resources.is_none() => {
                resources = Some(patterns(&name, value, |text| resource(text, language))?);
            }
            "Action" | "NotAction" | "Resource" | "NotResource" => {
                return Err((at, format!("a statement has {name} or its opposite, not both")));
            }
            "Condition" => conditions = self::conditions(value, language)?,
            "Principal" | "NotPrincipal" => {
                return Err((
                    at,
                    format!("an identity-based policy has no {name}: it is the caller's"),
                ));
            }
            _ => return Err((at, format!("a statement has no element {name:?}"))),
        }
    }
    let missing = |name: &str| (start, format!("the statement has no {name}"));
    Ok(Statement {
        effect: effect.ok_or_else(|| missing("Effect"))?,
        actions: actions.ok_or_else(|| missing("Action"))?,
        resources: resources.ok_or_else(|| missing("Resource"))?,
        conditions,
    })
}

fn effect(value: Spanned) -> Result<Effect, Wrong> {
    let at = value.at;
    match text("Effect", value)?.as_str() {
        "Allow" => Ok(Effect::Allow),
        "Deny" => Ok(Effect::Deny),
        other => Err((at, format!("Effect is Allow or Deny, not {other:?}"))),
    }
}

/// Texts that are each judged by `judge`.
fn patterns(
    name: &str,
    value: Spanned,
    judge: impl Fn(&str) -> Result<(), String>,
) -> Result<Patterns, Wrong> {
    let negated = name.starts_with("Not");
    let mut any_of = Vec::new();
    for (at, pattern) in texts(name, value)? {
        judge(&pattern).map_err(|wrong| (at, wrong))?;
        any_of.push(pattern);
    }
    Ok(Patterns { negated, any_of })
}

fn action(pattern: &str, language: &Language) -> Result<(), String> {
    let named = pattern.split_once(':').is_some_and(|(service, _)| !service.is_empty());
    if named || pattern == "*" {
        return Ok(());
    }
    let example = language.examples.0;
    let service = example.split(':').next().unwrap_or_default();
    Err(format!(
        "{pattern:?} is no action; write the service, too: {example:?}, \"{service}:*\" or \"*\""
    ))
}

fn resource(pattern: &str, language: &Language) -> Result<(), String> {
    if pattern.contains("${") {
        return Err(format!("{pattern:?}: policy variables are not simulated"));
    }
    let (start, parts) = language.arn;
    if pattern == "*" || pattern.starts_with(start) && pattern.split(':').count() >= parts {
        return Ok(());
    }
    Err(format!("{pattern:?} is no ARN; write {:?} or \"*\"", language.examples.1))
}

fn conditions(value: Spanned, language: &Language) -> Result<Vec<Condition>, Wrong> {
    let mut conditions = Vec::new();
    for (at, operator, keys) in entries("Condition", value)? {
        let (test, if_exists) = test(&operator, language).ok_or_else(|| {
            let known = language.known.1;
            (at, format!("the lab does not judge by {operator:?}; it knows {known}"))
        })?;
        for (at, name, value) in entries(&operator, keys)? {
            let key = condition_key(&name, language).ok_or_else(|| {
                let known = language.known.0;
                (at, format!("the lab does not judge by {name:?}; it knows {known}"))
            })?;
            let mut values = Vec::new();
            for (at, value) in texts(&name, value)? {
                if value.contains("${") {
                    return Err((at, format!("{value:?}: policy variables are not simulated")));
                }
                values.push(value);
            }
            conditions.push(Condition { test, if_exists, key, values });
        }
    }
    Ok(conditions)
}

fn test(operator: &str, language: &Language) -> Option<(Test, bool)> {
    let base = operator.strip_suffix("IfExists").filter(|_| language.if_exists);
    let wanted = base.unwrap_or(operator);
    let test = language.tests.iter().copied().find(|test| test.as_str() == wanted)?;
    // There is no NullIfExists.
    (test != Test::Null || base.is_none()).then_some((test, base.is_some()))
}

fn condition_key(name: &str, language: &Language) -> Option<ConditionKey> {
    let (kind, tag) = name.split_once('/')?;
    let tag = Some(tag.to_owned()).filter(|tag| !tag.is_empty())?;
    // The case of the name of a key does not matter.
    let kind = kind.to_ascii_lowercase();
    let (_, of_request) = language.keys.iter().find(|(known, _)| *known == kind)?;
    Some(if *of_request { ConditionKey::RequestTag(tag) } else { ConditionKey::ResourceTag(tag) })
}

fn entries(what: &str, value: Spanned) -> Result<Entries, Wrong> {
    match value.literal {
        Literal::Dict(entries) => Ok(entries),
        _ => Err((value.at, format!("{what} is an object: {{…}}"))),
    }
}

fn text(what: &str, value: Spanned) -> Result<String, Wrong> {
    match value.literal {
        Literal::Str(text) => Ok(text),
        Literal::Bool(value) => Ok(value.to_string()),
        Literal::Int(number) => Ok(number),
        Literal::None | Literal::List(_) | Literal::Dict(_) => {
            Err((value.at, format!("{what} is a text")))
        }
    }
}

/// A text, or a list of texts; at least one.
fn texts(what: &str, value: Spanned) -> Result<Vec<(usize, String)>, Wrong> {
    let at = value.at;
    let values = match value.literal {
        Literal::List(values) => values,
        _ => vec![value],
    };
    if values.is_empty() {
        return Err((at, format!("{what} is empty")));
    }
    values.into_iter().map(|value| Ok((value.at, text(what, value)?))).collect()
}
