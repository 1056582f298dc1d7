//! Identity-based policies of IAM and RAM: which actions a caller may take on which resources.
//!
//! A request is allowed if a statement allows it and none denies it. The order of the statements
//! does not matter. Every resource that an action touches is asked about by itself.
//!
//! # Source
//! IAM user guide, "Policy evaluation logic" and "IAM JSON policy elements"; RAM user guide, "Policy
//! elements" and "Policy evaluation process", which say the same of what is judged here.

use super::small_map::SmallMap;

/// The statements of a policy.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Policy {
    /// In the order in which they were written, which changes nothing.
    pub statements: Vec<Statement>,
}

/// What a statement does with a request that it matches.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Effect {
    /// It allows it, unless another one denies it.
    Allow,
    /// It denies it, whatever the others say.
    Deny,
}

/// A statement: it matches a request if action, resource and every condition do.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Statement {
    /// What it does with a request that it matches.
    pub effect: Effect,
    /// `Action` or `NotAction`: `ec2:Detach*`. Case does not matter; of RAM that is assumed.
    pub actions: Patterns,
    /// `Resource` or `NotResource`: ARNs, or `*`.
    pub resources: Patterns,
    /// All must hold.
    pub conditions: Vec<Condition>,
}

/// Texts with `*` for any letters and `?` for any one letter.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Patterns {
    /// Whether it is what matches none of them that matches.
    pub negated: bool,
    /// One match is enough.
    pub any_of: Vec<String>,
}

/// A condition on a tag.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Condition {
    /// How values are compared.
    pub test: Test,
    /// Whether the condition holds too if there is no such tag (`…IfExists`).
    pub if_exists: bool,
    /// Which tag.
    pub key: ConditionKey,
    /// One match is enough; of a negated test, none may match.
    pub values: Vec<String>,
}

/// How the value of a tag is compared.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Test {
    /// `StringEquals`.
    Equals,
    /// `StringNotEquals`; it holds if there is no such tag.
    NotEquals,
    /// `StringEqualsIgnoreCase`.
    EqualsIgnoreCase,
    /// `StringNotEqualsIgnoreCase`; it holds if there is no such tag.
    NotEqualsIgnoreCase,
    /// `StringLike`: with `*` and `?`.
    Like,
    /// `StringNotLike`; it holds if there is no such tag.
    NotLike,
    /// `Null`: `true` if there is no such tag, `false` if there is one.
    Null,
}

/// Which tag a condition looks at. The case of its key does not matter.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum ConditionKey {
    /// `aws:ResourceTag/…`, `ec2:ResourceTag/…` or `acs:ResourceTag/…`: a tag that the resource has.
    ResourceTag(String),
    /// `aws:RequestTag/…` or `acs:RequestTag/…`: a tag that the request gives to what it makes.
    RequestTag(String),
}

/// What a policy is asked: one action on one resource.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    /// `ec2:DetachVolume`.
    pub action: &'a str,
    /// Its ARN; `*` for an action that knows no resources.
    pub resource: &'a str,
    /// The tags of the resource; `None` if it does not exist, or is none.
    pub resource_tags: Option<&'a SmallMap<String, String>>,
    /// The tags that the request gives to this resource.
    pub request_tags: &'a [(String, String)],
}

/// What a policy answers.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Verdict {
    /// A statement allows it, and none denies it.
    Allowed,
    /// No statement allows it.
    NotAllowed,
    /// A statement denies it.
    Denied,
}

impl Test {
    /// Every test.
    pub const ALL: [Self; 7] = [
        Self::Equals,
        Self::NotEquals,
        Self::EqualsIgnoreCase,
        Self::NotEqualsIgnoreCase,
        Self::Like,
        Self::NotLike,
        Self::Null,
    ];

    /// The name of the condition operator.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Equals => "StringEquals",
            Self::NotEquals => "StringNotEquals",
            Self::EqualsIgnoreCase => "StringEqualsIgnoreCase",
            Self::NotEqualsIgnoreCase => "StringNotEqualsIgnoreCase",
            Self::Like => "StringLike",
            Self::NotLike => "StringNotLike",
            Self::Null => "Null",
        }
    }
}

impl Policy {
    /// What it says to one action on one resource.
    pub fn verdict(&self, ask: &Ask<'_>) -> Verdict {
        let mut verdict = Verdict::NotAllowed;
        for statement in self.statements.iter().filter(|statement| statement.matches(ask)) {
            match statement.effect {
                Effect::Deny => return Verdict::Denied,
                Effect::Allow => verdict = Verdict::Allowed,
            }
        }
        verdict
    }

    /// Whether there is a resource on which it may allow the action.
    pub fn may_allow(&self, action: &str) -> bool {
        self.on(Effect::Allow, action).next().is_some() && !self.denies_all(action)
    }

    /// Whether a statement denies the action on every resource, whatever else is so.
    pub fn denies_all(&self, action: &str) -> bool {
        self.on(Effect::Deny, action).any(|statement| {
            statement.conditions.is_empty() && statement.resources.hold_resource("*")
        })
    }

    /// The statements with this effect on the action.
    fn on(&self, effect: Effect, action: &str) -> impl Iterator<Item = &Statement> {
        self.statements.iter().filter(move |statement| {
            statement.effect == effect && statement.actions.hold_action(action)
        })
    }
}

impl Statement {
    /// A statement that allows an action on a resource.
    pub(crate) fn allow(action: &str, resource: &str) -> Self {
        let one = |pattern: &str| Patterns { negated: false, any_of: vec![pattern.to_owned()] };
        Self {
            effect: Effect::Allow,
            actions: one(action),
            resources: one(resource),
            conditions: Vec::new(),
        }
    }

    fn matches(&self, ask: &Ask<'_>) -> bool {
        self.actions.hold_action(ask.action)
            && self.resources.hold_resource(ask.resource)
            && self.conditions.iter().all(|condition| condition.holds(ask))
    }
}

impl Patterns {
    fn hold_action(&self, action: &str) -> bool {
        self.any_of.iter().any(|pattern| like(pattern, action, true)) != self.negated
    }

    fn hold_resource(&self, arn: &str) -> bool {
        self.any_of.iter().any(|pattern| arn_like(pattern, arn)) != self.negated
    }
}

impl Condition {
    fn holds(&self, ask: &Ask<'_>) -> bool {
        // Tags that differ only in case are one tag to a condition.
        let found: Vec<&str> = match &self.key {
            ConditionKey::ResourceTag(key) => {
                let tags = ask.resource_tags.into_iter().flat_map(SmallMap::iter);
                tags.filter(|(name, _)| same(name, key)).map(|(_, value)| &**value).collect()
            }
            ConditionKey::RequestTag(key) => {
                let tags = ask.request_tags.iter();
                tags.filter(|(name, _)| same(name, key)).map(|(_, value)| &**value).collect()
            }
        };
        if found.is_empty() && self.if_exists {
            return true;
        }
        let any = |hit: fn(&str, &str) -> bool| {
            self.values.iter().any(|value| found.iter().any(|tag| hit(value, tag)))
        };
        match self.test {
            Test::Equals => any(|value, tag| value == tag),
            Test::NotEquals => !any(|value, tag| value == tag),
            Test::EqualsIgnoreCase => any(same),
            Test::NotEqualsIgnoreCase => !any(same),
            Test::Like => any(|value, tag| like(value, tag, false)),
            Test::NotLike => !any(|value, tag| like(value, tag, false)),
            Test::Null => {
                let absent = if found.is_empty() { "true" } else { "false" };
                self.values.iter().any(|value| same(value, absent))
            }
        }
    }
}

fn same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

/// Whether a text is what a pattern with `*` and `?` describes.
fn like(pattern: &str, text: &str, ignore_case: bool) -> bool {
    let equal = |a: char, b: char| if ignore_case { a.eq_ignore_ascii_case(&b) } else { a == b };
    let (mut pattern, mut text) = (pattern.chars(), text.chars());
    // What follows the last star, and where the text stood when it was met.
    let mut star = None;
    loop {
        let there = text.clone();
        match (pattern.next(), text.next()) {
            (Some('*'), _) => {
                text = there;
                star = Some((pattern.clone(), text.clone()));
            }
            (Some(wanted), Some(found)) if wanted == '?' || equal(wanted, found) => {}
            (None, None) => return true,
            (None, Some(_)) | (Some(_), Some(_) | None) => {
                // The last star takes one letter more.
                let Some((after, from)) = &mut star else { return false };
                if from.next().is_none() {
                    return false;
                }
                (pattern, text) = (after.clone(), from.clone());
            }
        }
    }
}

/// Whether an ARN is what a pattern describes: part by part, between the colons. Parts that the
/// pattern leaves out are any.
///
/// # Source
/// IAM user guide, "IAM JSON policy elements: Resource": wildcards stand within the parts, and
/// missing parts are completed with `*`.
fn arn_like(pattern: &str, arn: &str) -> bool {
    if pattern == "*" || arn == "*" {
        return pattern == arn || pattern == "*";
    }
    let (mut wanted, mut found) = (pattern.splitn(6, ':'), arn.splitn(6, ':'));
    found.all(|part| wanted.next().is_none_or(|pattern| like(pattern, part, false)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_take_any_letters_and_question_marks_one() {
        for (pattern, text) in [
            ("", ""),
            ("*", ""),
            ("*", "anything"),
            ("ec2:Detach*", "ec2:DetachVolume"),
            ("ec2:*Volume", "ec2:DetachVolume"),
            ("*a*b*", "xxaxbxxb"),
            ("a?c", "aéc"),
            ("**?", "é"),
        ] {
            assert!(like(pattern, text, false), "{pattern} {text}");
        }
        for (pattern, text) in [
            ("", "a"),
            ("?", ""),
            ("ec2:Detach*", "ec2:AttachVolume"),
            ("ec2:*Volume", "ec2:DetachVolumes"),
            ("*a*b", "xxaxbc"),
            ("a?c", "ac"),
            ("DETACH", "detach"),
        ] {
            assert!(!like(pattern, text, false), "{pattern} {text}");
        }
        assert!(like("EC2:detach*", "ec2:DetachVolume", true));
    }

    #[test]
    fn an_arn_is_compared_part_by_part() {
        const VOLUME: &str = "arn:aws:ec2:us-east-1:123456789012:volume/vol-0da7a000000000001";
        for pattern in [
            "*",
            "arn:aws:ec2:*:*:volume/*",
            "arn:aws:ec2:us-east-1:123456789012:volume/vol-0da7a000000000001",
            "arn:aws:ec2:us-east-?:*:*",
            "arn:aws:ec2",
            "arn:*:ec2:*:*:*/vol-0da7a*",
        ] {
            assert!(arn_like(pattern, VOLUME), "{pattern}");
        }
        for pattern in [
            "",
            "volume/*",
            "arn:aws:ec2:*:volume/*",
            "arn:aws:ec2:*:*:instance/*",
            "arn:aws:ec2:*:*:Volume/*",
            "arn:aws:s3",
        ] {
            assert!(!arn_like(pattern, VOLUME), "{pattern}");
        }
        assert!(arn_like("*", "*") && !arn_like("arn:aws:ec2:*:*:*", "*"));
    }

    fn condition(test: Test, if_exists: bool, values: &[&str]) -> Condition {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        Condition { test, if_exists, key: ConditionKey::ResourceTag("Team".to_owned()), values }
    }

    #[test]
    fn what_a_condition_says_of_a_tag_that_is_there_is_not_there_or_has_no_resource() {
        let blue: SmallMap<_, _> = [("team".to_owned(), "blue".to_owned())].into_iter().collect();
        let none = SmallMap::new();
        // The answers for a tag `blue`, for no tag, and for no resource.
        for (test, if_exists, values, expected) in [
            (Test::Equals, false, &["red", "blue"][..], [true, false, false]),
            (Test::Equals, false, &["Blue"], [false, false, false]),
            (Test::Equals, true, &["red"], [false, true, true]),
            (Test::NotEquals, false, &["red", "blue"], [false, true, true]),
            (Test::NotEquals, false, &["red"], [true, true, true]),
            (Test::EqualsIgnoreCase, false, &["BLUE"], [true, false, false]),
            (Test::NotEqualsIgnoreCase, false, &["BLUE"], [false, true, true]),
            (Test::Like, false, &["bl*"], [true, false, false]),
            (Test::NotLike, false, &["b?ue"], [false, true, true]),
            (Test::Null, false, &["true"], [false, true, true]),
            (Test::Null, false, &["false"], [true, false, false]),
        ] {
            let condition = condition(test, if_exists, values);
            let answers = [Some(&blue), Some(&none), None].map(|resource_tags| {
                let (action, resource) = ("ec2:DetachVolume", "arn:aws:ec2:::volume/vol-1");
                condition.holds(&Ask { action, resource, resource_tags, request_tags: &[] })
            });
            assert_eq!(answers, expected, "{condition:?}");
        }
    }
}
