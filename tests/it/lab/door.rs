//! The door for JavaScript: envelopes to the letter, and whatever comes in.

use detach_lab::lab::{Lab, METHODS, Method, Service, Value, json};
use detach_lab::sim::{ec2, ecs};
use detach_lab::wire;
use detach_lab::wire::shape::{Member, Shape};
use proptest::prelude::*;

use super::lab;
use crate::properties::config;

/// The largest whole number that JavaScript has, and all below it.
const SAFE: f64 = 9_007_199_254_740_991.0;

#[test]
fn envelopes_to_the_letter() {
    let mut lab = lab("start");
    let mut ask = |method: &str, arguments: &str| lab.ask(method, arguments);
    assert_eq!(ask("now", "[]"), r#"{"value":1767258000000}"#);
    assert_eq!(
        ask("advance", "[1000]"),
        r#"{"value":[],"change":{"now":1767258001000,"position":1,"events":[]}}"#
    );
    assert_eq!(
        ask("undo", "[]"),
        r#"{"value":true,"change":{"now":1767258000000,"position":0,"events":[]}}"#
    );
    assert_eq!(ask("undo", "[]"), r#"{"value":false}"#);
    assert_eq!(
        ask("start", r#"[{"fixture":"empty","seed":9007199254740991}]"#),
        r#"{"value":null,"change":{"now":1767258000000,"position":0,"events":[]},"begun":true}"#
    );
    assert_eq!(
        ask("run", r#"["world start"]"#),
        r#"{"value":{"ok":true,"kind":"lab","at":1767258000000,"printed":"A running Xen instance with its root volume, a mounted data volume and an idle volume","events":[]},"change":{"now":1767258000000,"position":0,"events":[]},"begun":true}"#
    );
    let event = concat!(
        r#"{"seq":15,"at":1767258000000,"cause":"call","kind":"stateChanged","#,
        r#""resource":"vol-01095000000000001","instance":"i-0c0ffee0000000001","#,
        r#""machine":"VolumeAttachmentState","from":"attached","to":"detaching","#,
        r#""fact":"detach accepted","text":"vol-01095000000000001 at i-0c0ffee0000000001 "#,
        r#"attached → detaching: detach accepted"}"#,
    );
    let expected = [
        r#"{"value":{"ok":true,"kind":"call","at":1767258000000,"request":{"service":"ec2","#,
        r#""action":"DetachVolume","params":{"VolumeId":"vol-01095000000000001"}},"#,
        r#""requestId":"910a2dec-8902-4cc1-beeb-8da1658eec67","#,
        r#""response":{"AttachTime":"2026-01-01T09:00:00.000Z","Device":"/dev/sdg","#,
        r#""InstanceId":"i-0c0ffee0000000001","State":"detaching","#,
        r#""VolumeId":"vol-01095000000000001"},"events":["#,
        event,
        r#"]},"change":{"now":1767258000000,"position":1,"events":["#,
        event,
        "]}}",
    ];
    let answer = ask("call", r#"["ec2","DetachVolume",{"VolumeId":"vol-01095000000000001"}]"#);
    assert_eq!(answer, expected.concat());
}

#[test]
fn the_table_says_what_there_is() {
    let advance = METHODS.iter().find(|method| method.name == "advance").expect("a method");
    assert_eq!((advance.result, advance.parameters[0].kind), ("Vec<Event>", "u64"));
    assert_eq!(advance.doc, "Lets this many milliseconds pass, and says what happened in them.");
    for method in METHODS {
        assert!(method.doc.ends_with('.'), "{}: {}", method.name, method.doc);
        // What may be left out comes last.
        let mut optional = false;
        for parameter in method.parameters {
            assert!(parameter.is_optional() || !optional, "{}", method.name);
            optional = parameter.is_optional();
        }
    }
}

/// Any JSON, not deep.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (0_u64..2_000_000).prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        ".{0,12}".prop_map(Value::from),
        prop::sample::select(WORDS).prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((prop::sample::select(WORDS), inner), 0..4)
                .prop_map(|fields| fields.into_iter().map(|(k, v)| (k.to_owned(), v)).collect()),
        ]
    })
}

/// Texts that mean something somewhere.
const WORDS: &[&str] = &[
    "ec2",
    "ecs",
    "DetachVolume",
    "DescribeInstances",
    "DetachNetworkInterface",
    "RunInstances",
    "VolumeId",
    "InstanceId",
    "NetworkInterfaceId",
    "Force",
    "Filters",
    "Name",
    "Values",
    "RegionId",
    "vol-01095000000000001",
    "i-0c0ffee0000000001",
    "cn-hangzhou",
    "method",
    "url",
    "headers",
    "body",
    "POST",
    "/",
    "Action=DetachVolume",
    "seed",
    "fixture",
    "script",
    "latency",
    "start",
    "both-clouds",
    "zero",
    "clock settle",
    "show tokens",
    "world empty",
    "aws ec2 describe-volumes",
    "</svg>",
];

/// Every number is a whole one that JavaScript has.
fn is_safe(value: &Value) -> bool {
    match value {
        Value::Number(number) => {
            !number.is_f64() && number.as_f64().is_some_and(|number| number.abs() <= SAFE)
        }
        Value::Array(values) => values.iter().all(is_safe),
        Value::Object(fields) => fields.values().all(is_safe),
        Value::Null | Value::Bool(_) | Value::String(_) => true,
    }
}

fn same(one: &Lab, other: &Lab) -> bool {
    let (one, other) = (one.session(), other.session());
    one.world() == other.world() && one.log() == other.log() && one.position() == other.position()
}

fn methods() -> impl Strategy<Value = Method> {
    prop::sample::select(METHODS)
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn whatever_comes_in_an_error_leaves_the_lab_as_it_was(
        calls in prop::collection::vec((methods(), prop::collection::vec(any_json(), 0..4)), 1..12)
    ) {
        let mut lab = lab("both-clouds");
        for (method, arguments) in calls {
            let before = lab.clone();
            let arguments: Vec<Value> = arguments.into_iter().take(method.parameters.len()).collect();
            let answer = lab.ask(method.name, &Value::from(arguments).to_string());
            let answer: Value = serde_json::from_str(&answer).expect("an answer is JSON");
            prop_assert!(is_safe(&answer), "{answer}");
            if answer.get("error").is_some() || answer.get("change").is_none() {
                prop_assert!(same(&lab, &before), "{}: {answer}", method.name);
            }
        }
    }

    #[test]
    fn any_text_is_answered(method in ".{0,8}", arguments in ".{0,64}") {
        let mut lab = Lab::new();
        let answer: Value = serde_json::from_str(&lab.ask(&method, &arguments)).expect("JSON");
        prop_assert!(answer.get("error").is_some());
    }

    #[test]
    fn a_preview_changes_nothing_and_is_what_the_call_says(
        calls in prop::collection::vec((any::<bool>(), any::<u8>(), any::<[u8; 24]>()), 1..16)
    ) {
        let mut lab = lab("both-clouds");
        for (of_ecs, action, numbers) in calls {
            let (service, action, params) = call(&lab, of_ecs, action, numbers);
            let before = lab.clone();
            let preview = lab.preview(service, action, &params);
            prop_assert!(same(&lab, &before));
            let called = lab.call(service, action, &params);
            let (Ok(preview), Ok(called)) = (&preview, &called) else {
                prop_assert_eq!(preview.err(), called.err());
                continue;
            };
            prop_assert_eq!(Some(&preview.request), called.request.as_ref());
            prop_assert_eq!(
                (preview.ok, &preview.response, &preview.error, &preview.events),
                (called.ok, &called.response, &called.error, &called.events)
            );
            // So the types of JavaScript say.
            prop_assert_eq!(
                (called.response.is_some(), called.error.is_some()),
                (called.ok, !called.ok)
            );
            let again = lab.clone().call(service, action, &preview.request.params);
            prop_assert!(again.is_ok(), "{:?}", again.err());
        }
    }
}

/// A random call: mostly one that a client would send.
fn call(lab: &Lab, of_ecs: bool, action: u8, numbers: [u8; 24]) -> (Service, &'static str, Value) {
    let mut dice = numbers.into_iter();
    let mut pool = vec!["x".to_owned(), "cn-hangzhou".to_owned(), "/dev/sdf".to_owned()];
    let world = lab.session().world();
    pool.extend(world.ec2().volumes().map(|volume| volume.id.to_string()));
    pool.extend(world.ec2().instances().map(|instance| instance.id.to_string()));
    pool.extend(world.ecs().instances().map(|instance| instance.id.to_string()));
    pool.extend(world.ecs().interfaces().map(|interface| interface.id.to_string()));
    let index = usize::from(action);
    let (service, action, members) = if of_ecs {
        let action = ecs::ActionName::ALL[index % ecs::ActionName::ALL.len()];
        (Service::Ecs, action.as_str(), wire::ecs::shape::members(action))
    } else {
        let action = ec2::ActionName::ALL[index % ec2::ActionName::ALL.len()];
        (Service::Ec2, action.as_str(), wire::shape::members(action))
    };
    (service, action, object(members, &mut dice, &pool))
}

fn object(members: &[Member], dice: &mut impl Iterator<Item = u8>, pool: &[String]) -> Value {
    let mut fields = serde_json::Map::new();
    for member in members {
        let wanted =
            member.required || (member.shape.is_simulated() && dice.next().unwrap_or(0) > 180);
        if wanted {
            fields.insert(member.boto.to_owned(), given(member.shape, dice, pool));
        }
    }
    Value::Object(fields)
}

fn given(shape: Shape, dice: &mut impl Iterator<Item = u8>, pool: &[String]) -> Value {
    let number = usize::from(dice.next().unwrap_or(0));
    match shape {
        _ if number == 255 => Value::Bool(true),
        Shape::Text => pool[number % pool.len()].clone().into(),
        Shape::Enum(words) => words[number % words.len()].into(),
        Shape::Bool | Shape::Fixed(_) => (number % 2 == 0).into(),
        Shape::Int => number.into(),
        Shape::List(item) => (0..number % 3).map(|_| given(*item, dice, pool)).collect(),
        Shape::Struct(members) => object(members, dice, pool),
        Shape::NotSimulated(inner) => given(*inner, dice, pool),
    }
}
