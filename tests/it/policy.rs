//! Policies: what is judged from the statements alone, and texts that are no policy.

use detach_lab::sim::policy::{
    Ask, Condition, ConditionKey, Effect, Patterns, Policy, Statement, Test, Verdict,
};
use detach_lab::sim::small_map::SmallMap;
use detach_lab::wire::policy;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 400,
        rng_seed: RngSeed::Fixed(7),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn patterns(all: &'static [&'static str]) -> impl Strategy<Value = Patterns> {
    (prop::bool::weighted(0.2), vec(select(all), 1..3)).prop_map(|(negated, any_of)| {
        let any_of = any_of.into_iter().map(str::to_owned).collect();
        Patterns { negated, any_of }
    })
}

fn condition() -> impl Strategy<Value = Condition> {
    let key = select(&["Team", "team", "Stage"][..]).prop_map(str::to_owned);
    let key = (any::<bool>(), key).prop_map(|(of_request, tag)| {
        if of_request { ConditionKey::RequestTag(tag) } else { ConditionKey::ResourceTag(tag) }
    });
    let values = vec(select(&["blue", "BLUE", "b*", "true", ""][..]).prop_map(str::to_owned), 1..3);
    (select(&Test::ALL[..]), any::<bool>(), key, values)
        .prop_map(|(test, if_exists, key, values)| Condition { test, if_exists, key, values })
}

fn statement() -> impl Strategy<Value = Statement> {
    const ACTIONS: &[&str] = &["*", "ec2:*", "ec2:Detach*", "ec2:DetachVolume", "s3:*"];
    const RESOURCES: &[&str] =
        &["*", "arn:aws:ec2:*:*:volume/*", "arn:aws:ec2:*:*:instance/*", "arn:aws:ec2:*:*:*/*-1"];
    let effect =
        prop::bool::weighted(0.3).prop_map(|deny| if deny { Effect::Deny } else { Effect::Allow });
    (effect, patterns(ACTIONS), patterns(RESOURCES), vec(condition(), 0..2)).prop_map(
        |(effect, actions, resources, conditions)| Statement {
            effect,
            actions,
            resources,
            conditions,
        },
    )
}

/// What a policy of these statements says to some question.
fn verdict(statements: &[Statement], number: usize) -> Verdict {
    const ASKED: [(&str, &str); 4] = [
        ("ec2:DetachVolume", "arn:aws:ec2:us-east-1:123456789012:volume/vol-1"),
        ("ec2:DetachVolume", "arn:aws:ec2:us-east-1:123456789012:instance/i-1"),
        ("ec2:DescribeVolumes", "*"),
        ("ec2:CreateVolume", "arn:aws:ec2:us-east-1:123456789012:volume/*"),
    ];
    let tags: SmallMap<_, _> = [("Team".to_owned(), "blue".to_owned())].into_iter().collect();
    let given = [("Stage".to_owned(), "BLUE".to_owned())];
    let (action, resource) = ASKED[number % ASKED.len()];
    let resource_tags = (!number.is_multiple_of(3)).then_some(&tags);
    let request_tags = if number.is_multiple_of(2) { &given[..] } else { &[] };
    let policy = Policy { statements: statements.to_vec() };
    policy.verdict(&Ask { action, resource, resource_tags, request_tags })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_deny_wins_and_the_order_of_the_statements_does_not_matter(
        statements in vec(statement(), 0..6),
        number in 0_usize..24,
        turn in 0_usize..6,
    ) {
        let alone = |statement: &Statement| verdict(std::slice::from_ref(statement), number);
        let expected = if statements.iter().any(|s| alone(s) == Verdict::Denied) {
            Verdict::Denied
        } else if statements.iter().any(|s| alone(s) == Verdict::Allowed) {
            Verdict::Allowed
        } else {
            Verdict::NotAllowed
        };
        prop_assert_eq!(verdict(&statements, number), expected);
        let mut others = statements.clone();
        others.reverse();
        prop_assert_eq!(verdict(&others, number), expected);
        others.rotate_left(turn.min(statements.len()));
        prop_assert_eq!(verdict(&others, number), expected);
    }

    #[test]
    fn no_text_makes_the_reader_panic(
        text in any::<String>(),
        words in vec(select(&["{", "}", "[", "]", ":", ",", "\"Statement\"", "\"Effect\"", "\"Allow\"",
            "\"Action\"", "\"*\"", "\"Resource\"", "\"Condition\"", "\"Null\"", "true", "\\", "\"é"][..]), 0..30),
    ) {
        for text in [text, words.concat()] {
            for read in [policy::parse(&text), policy::parse_ram(&text)] {
                if let Err(error) = read {
                    prop_assert!(!error.wrong.is_empty() && error.line > 0 && error.column > 0);
                }
            }
        }
    }
}

#[test]
fn what_is_wrong_with_a_policy_is_said_with_its_place() {
    let deep = "[".repeat(100);
    let long = " ".repeat(20_000);
    for (text, expected) in [
        ("", "line 1, column 1: Expecting value"),
        ("{\"Id\": \"a\", \"Id\": \"b\"}", "line 1, column 13: Repeated key"),
        ("{}", "line 1, column 1: the policy has no Statement"),
        ("[]", "line 1, column 1: a policy is an object: {…}"),
        (&deep, "line 1, column 33: The brackets are too deep"),
        (&long, "line 1, column 1: the policy has more than 16384 bytes"),
        ("{\"Statement\": []} x", "line 1, column 19: Extra data"),
        (
            "{\"Statement\": [],\n \"Statements\": []}",
            "line 2, column 2: a policy has no element \"Statements\"; it has Version, Id and Statement",
        ),
        (
            r#"{"Version": "2020-01-01", "Statement": []}"#,
            "line 1, column 13: Version is \"2012-10-17\" or \"2008-10-17\"",
        ),
        (
            r#"{"Statement": {"Action": "*", "Resource": "*"}}"#,
            "line 1, column 15: the statement has no Effect",
        ),
        (
            r#"{"Statement": {"Effect": "Allow", "Resource": "*"}}"#,
            "line 1, column 15: the statement has no Action",
        ),
        (
            r#"{"Statement": {"Effect": "Allow", "Action": "*"}}"#,
            "line 1, column 15: the statement has no Resource",
        ),
        (
            r#"{"Statement": {"Effect": "allow"}}"#,
            "line 1, column 26: Effect is Allow or Deny, not \"allow\"",
        ),
        (r#"{"Statement": {"Effect": ["Allow"]}}"#, "line 1, column 26: Effect is a text"),
        (
            r#"{"Statement": {"Action": "*", "NotAction": "*"}}"#,
            "line 1, column 31: a statement has NotAction or its opposite, not both",
        ),
        (r#"{"Statement": {"Action": []}}"#, "line 1, column 26: Action is empty"),
        (
            r#"{"Statement": {"Action": "DetachVolume"}}"#,
            "line 1, column 26: \"DetachVolume\" is no action; write the service, too: \"ec2:DetachVolume\", \"ec2:*\" or \"*\"",
        ),
        (
            r#"{"Statement": {"Resource": ["*", "vol-1"]}}"#,
            "line 1, column 34: \"vol-1\" is no ARN; write \"arn:aws:ec2:*:*:volume/*\" or \"*\"",
        ),
        (
            r#"{"Statement": {"Resource": "arn:aws:ec2:::${aws:username}"}}"#,
            "line 1, column 28: \"arn:aws:ec2:::${aws:username}\": policy variables are not simulated",
        ),
        (
            r#"{"Statement": {"Principal": "*"}}"#,
            "line 1, column 16: an identity-based policy has no Principal: it is the caller's",
        ),
        (
            r#"{"Statement": {"Actions": "*"}}"#,
            "line 1, column 16: a statement has no element \"Actions\"",
        ),
        (
            r#"{"Statement": {"Condition": {"Bool": {}}}}"#,
            "line 1, column 30: the lab does not judge by \"Bool\"; it knows StringEquals, StringNotEquals, StringEqualsIgnoreCase, StringNotEqualsIgnoreCase, StringLike, StringNotLike, Null, and …IfExists",
        ),
        (
            r#"{"Statement": {"Condition": {"NullIfExists": {}}}}"#,
            "line 1, column 30: the lab does not judge by \"NullIfExists\"; it knows StringEquals, StringNotEquals, StringEqualsIgnoreCase, StringNotEqualsIgnoreCase, StringLike, StringNotLike, Null, and …IfExists",
        ),
        (
            r#"{"Statement": {"Condition": {"Null": {"aws:SourceIp": "true"}}}}"#,
            "line 1, column 39: the lab does not judge by \"aws:SourceIp\"; it knows aws:ResourceTag/…, ec2:ResourceTag/… and aws:RequestTag/…",
        ),
        (
            r#"{"Statement": {"Condition": {"StringLike": {"aws:ResourceTag/a": "${aws:username}"}}}}"#,
            "line 1, column 66: \"${aws:username}\": policy variables are not simulated",
        ),
        (
            r#"{"Statement": {"Condition": {"Null": {"aws:ResourceTag/a": []}}}}"#,
            "line 1, column 60: aws:ResourceTag/a is empty",
        ),
    ] {
        let error = policy::parse(text).expect_err(text);
        assert_eq!(error.to_string(), expected, "{text}");
    }
}

#[test]
fn a_policy_is_read_as_people_write_it() {
    let text = r#"{
        "Version": "2012-10-17", "Id": "x",
        "Statement": [{
            "Sid": "1", "Effect": "Deny",
            "NotAction": "ec2:Describe*",
            "NotResource": ["arn:aws:ec2:us-east-1:123456789012:volume/*"],
            "Condition": {
                "StringEqualsIfExists": {"EC2:resourcetag/Team": ["blue", "red"]},
                "Null": {"aws:RequestTag/Team": true}
            }
        }]
    }"#;
    let patterns = |text: &str| Patterns { negated: true, any_of: vec![text.to_owned()] };
    let expected = Statement {
        effect: Effect::Deny,
        actions: patterns("ec2:Describe*"),
        resources: patterns("arn:aws:ec2:us-east-1:123456789012:volume/*"),
        conditions: vec![
            Condition {
                test: Test::Equals,
                if_exists: true,
                key: ConditionKey::ResourceTag("Team".to_owned()),
                values: vec!["blue".to_owned(), "red".to_owned()],
            },
            Condition {
                test: Test::Null,
                if_exists: false,
                key: ConditionKey::RequestTag("Team".to_owned()),
                values: vec!["true".to_owned()],
            },
        ],
    };
    assert_eq!(policy::parse(text), Ok(Policy { statements: vec![expected] }));
}

#[test]
fn a_policy_of_ram_is_read_as_people_write_it() {
    let text = r#"{
        "Version": "1",
        "Statement": [{
            "Effect": "Allow",
            "Action": ["ecs:Describe*", "ecs:DetachNetworkInterface"],
            "Resource": ["acs:ecs:*:*:eni/*", "acs:ecs:cn-hangzhou:1234567890123456:instance/*"],
            "Condition": {"StringLike": {"acs:ResourceTag/Team": "b*"}}
        }]
    }"#;
    let patterns =
        |all: [&str; 2]| Patterns { negated: false, any_of: all.map(str::to_owned).into() };
    let expected = Statement {
        effect: Effect::Allow,
        actions: patterns(["ecs:Describe*", "ecs:DetachNetworkInterface"]),
        resources: patterns([
            "acs:ecs:*:*:eni/*",
            "acs:ecs:cn-hangzhou:1234567890123456:instance/*",
        ]),
        conditions: vec![Condition {
            test: Test::Like,
            if_exists: false,
            key: ConditionKey::ResourceTag("Team".to_owned()),
            values: vec!["b*".to_owned()],
        }],
    };
    assert_eq!(policy::parse_ram(text), Ok(Policy { statements: vec![expected] }));
}

#[test]
fn what_ram_does_not_know_or_the_lab_does_not_judge_by_is_refused_by_name() {
    const TESTS: &str = "StringEquals, StringNotEquals, StringEqualsIgnoreCase, StringNotEqualsIgnoreCase, StringLike and StringNotLike";
    for (text, expected) in [
        (r#"{"Version": "2012-10-17"}"#, "line 1, column 13: Version is \"1\"".to_owned()),
        (
            r#"{"Id": "x", "Statement": []}"#,
            "line 1, column 2: a policy has no element \"Id\"; it has Version and Statement".to_owned(),
        ),
        (
            r#"{"Statement": {"Sid": "x"}}"#,
            "line 1, column 16: a statement has no element \"Sid\"".to_owned(),
        ),
        (
            r#"{"Statement": {"NotResource": "*"}}"#,
            "line 1, column 16: a statement of RAM has no NotResource".to_owned(),
        ),
        (
            r#"{"Statement": {"Action": "DetachNetworkInterface"}}"#,
            "line 1, column 26: \"DetachNetworkInterface\" is no action; write the service, too: \"ecs:DetachNetworkInterface\", \"ecs:*\" or \"*\"".to_owned(),
        ),
        (
            r#"{"Statement": {"Resource": "arn:aws:ec2:*:*:volume/*"}}"#,
            "line 1, column 28: \"arn:aws:ec2:*:*:volume/*\" is no ARN; write \"acs:ecs:*:*:eni/*\" or \"*\"".to_owned(),
        ),
        (
            r#"{"Statement": {"Resource": "acs:ecs:eni/*"}}"#,
            "line 1, column 28: \"acs:ecs:eni/*\" is no ARN; write \"acs:ecs:*:*:eni/*\" or \"*\"".to_owned(),
        ),
        (
            r#"{"Statement": {"Condition": {"IpAddress": {"acs:SourceIp": "10.0.0.1"}}}}"#,
            format!("line 1, column 30: the lab does not judge by \"IpAddress\"; it knows {TESTS}"),
        ),
        (
            r#"{"Statement": {"Condition": {"StringEqualsIfExists": {}}}}"#,
            format!("line 1, column 30: the lab does not judge by \"StringEqualsIfExists\"; it knows {TESTS}"),
        ),
        (
            r#"{"Statement": {"Condition": {"StringLike": {"acs:SourceIp": "10.*"}}}}"#,
            "line 1, column 45: the lab does not judge by \"acs:SourceIp\"; it knows acs:ResourceTag/… and acs:RequestTag/…".to_owned(),
        ),
    ] {
        let error = policy::parse_ram(text).expect_err(text);
        assert_eq!(error.to_string(), expected, "{text}");
    }
}
