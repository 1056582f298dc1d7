//! What is asked for in a way that means nothing: the words for it, and where it is.

use detach_lab::lab::{Lab, METHODS, Method, Value, json};

use super::lab;

/// The code, the argument and the message of what must fail; nothing changes by it.
#[track_caller]
fn misuse(lab: &mut Lab, method: &str, arguments: &str) -> [String; 3] {
    let before = lab.link();
    let answer: Value = serde_json::from_str(&lab.ask(method, arguments)).expect("JSON");
    let error = answer.get("error").unwrap_or_else(|| panic!("{method} {arguments}: {answer}"));
    assert_eq!(lab.link(), before, "{method} {arguments}");
    ["code", "argument", "message"].map(|name| error[name].as_str().expect("text").to_owned())
}

#[test]
fn misuse_names_the_argument_and_says_what_is_accepted() {
    let mut lab = lab("start");
    let whole = |found: &str| format!("it is {found}; accepted: a whole number from 0 on");
    let clouds = |found: &str| format!("it is {found}; accepted: \"ec2\" or \"ecs\"");
    let object = |found: &str| format!("it is {found}; accepted: an object");
    let text = |found: &str| format!("it is {found}; accepted: a string");
    let missing = || "it is missing".to_owned();
    for (method, arguments, argument, message) in [
        ("advance", "[-1]", "ms", whole("the number -1")),
        ("advance", "[1.5]", "ms", whole("the number 1.5")),
        ("advance", "[18446744073709551616]", "ms", whole("the number 1.8446744073709552e+19")),
        ("advance", "[null]", "ms", whole("null")),
        ("advance", "[]", "ms", missing()),
        (
            "advance",
            "[3153600000001]",
            "ms",
            "it is 3153600000001; accepted: at most 3153600000000".to_owned(),
        ),
        ("advance", "[1, 2]", "arguments", "2 are given; accepted: at most 1".to_owned()),
        (
            "advance",
            "[",
            "arguments",
            "they are no array: EOF while parsing a list at line 1 column 1".to_owned(),
        ),
        ("seek", r#"["a"]"#, "position", whole("a string")),
        ("seek", "[7]", "position", "there is no position 7; accepted: 0 to 0".to_owned()),
        (
            "seek",
            "[9007199254740991]",
            "position",
            "there is no position 9007199254740991; accepted: 0 to 0".to_owned(),
        ),
        ("events", "[null]", "since", whole("null")),
        ("start", "[1.5]", "options", object("the number 1.5")),
        ("start", "[null]", "options", object("null")),
        ("start", r#"[[7, "start"]]"#, "options", object("an array")),
        ("start", r#"[{"seed":null}]"#, "options.seed", whole("null")),
        (
            "start",
            r#"[{"seed":9007199254740992}]"#,
            "options.seed",
            "it is 9007199254740992; accepted: at most 9007199254740991".to_owned(),
        ),
        ("start", r#"[{"fixture":5}]"#, "options.fixture", text("the number 5")),
        ("start", r#"[{"fixture":"mars"}]"#, "options.fixture", lab_names()),
        (
            "start",
            r#"[{"speed":1}]"#,
            "options.speed",
            "there is no such option; accepted: seed, fixture, script, latency".to_owned(),
        ),
        (
            "start",
            r#"[{"latency":1}]"#,
            "options.latency",
            "it is the number 1; accepted: \"real\" or \"zero\"".to_owned(),
        ),
        (
            "start",
            r#"[{"latency":{"zero":null}}]"#,
            "options.latency",
            "it is an object; accepted: \"real\" or \"zero\"".to_owned(),
        ),
        ("fromLink", "[7]", "link", text("the number 7")),
        ("call", r#"["ec3","X",{}]"#, "service", clouds("\"ec3\"")),
        ("call", r#"[{"ec2":null},"X",{}]"#, "service", clouds("an object")),
        ("call", r#"["ec2",true,{}]"#, "action", text("a boolean")),
        ("call", r#"["ec2","DetachVolume"]"#, "params", missing()),
        ("preview", r#"["ec2"]"#, "action", missing()),
        ("call", r#"["ec2","DetachVolume",null]"#, "params", object("null")),
        ("http", "[]", "request", missing()),
        ("http", r#"[["GET","https://ec2.amazonaws.com/"]]"#, "request", object("an array")),
        ("http", r#"[{"method":"GET"}]"#, "request.url", missing()),
        (
            "http",
            r#"[{"method":"GET","url":"/","headers":{"host":5}}]"#,
            "request.headers.host",
            text("the number 5"),
        ),
        (
            "http",
            r#"[{"method":"GET","url":"/","headers":[]}]"#,
            "request.headers",
            object("an array"),
        ),
        (
            "http",
            r#"[{"method":"GET","url":"/","verb":"GET"}]"#,
            "request.verb",
            "there is no such part; accepted: method, url, headers, body".to_owned(),
        ),
        ("run", "[{}]", "line", text("an object")),
        ("diagram", "[[]]", "resource", text("an array")),
    ] {
        let found = misuse(&mut lab, method, arguments);
        assert_eq!(found, ["InvalidArgument", argument, &message], "{method} {arguments}");
    }
    let unknown = misuse(&mut lab, "dance", "[]");
    assert_eq!([&*unknown[0], &*unknown[1]], ["UnknownMethod", ""]);
    let action = misuse(&mut lab, "call", r#"["ec2","X",{}]"#);
    assert_eq!(action[1], "action");
    let long = format!("[\"{}\"]", "x".repeat(2 * 1024 * 1024));
    assert_eq!(
        misuse(&mut lab, "run", &long)[1..],
        ["arguments", "they have 2097156 bytes; accepted: at most 2097152"]
    );
}

/// What is said of a world that there is not.
fn lab_names() -> String {
    let names: Vec<&str> =
        detach_lab::sim::Fixture::ALL.iter().map(|fixture| fixture.name).collect();
    format!("there is no world \"mars\"; accepted: {}", names.join(", "))
}

/// Arguments that are right.
fn right(method: &Method) -> Vec<Value> {
    let right = |name: &str| match name {
        "options" => json!({ "fixture": "start", "latency": "real" }),
        "link" => lab("start").link().into(),
        "request" => json!({ "method": "GET", "url": "/", "headers": { "host": "x" } }),
        "service" => "ec2".into(),
        "action" => "DetachVolume".into(),
        "params" => json!({ "VolumeId": "vol-01095000000000001" }),
        "line" => "clock settle".into(),
        "ms" | "position" | "since" => 0.into(),
        "resource" => "vol-01095000000000001".into(),
        other => panic!("{other}"),
    };
    method.parameters.iter().map(|parameter| right(parameter.name)).collect()
}

/// A value with each of its parts, itself too, put in place of another one in turn.
fn replaced(value: &Value, other: &Value) -> Vec<Value> {
    let mut all = vec![other.clone()];
    if let Value::Object(parts) = value {
        for (key, part) in parts {
            let mut whole = parts.clone();
            all.extend(replaced(part, other).into_iter().map(|part| {
                whole.insert(key.clone(), part);
                Value::Object(whole.clone())
            }));
        }
    }
    all
}

#[test]
fn no_message_speaks_of_types_of_rust() {
    let shapes = [
        json!(null),
        json!(true),
        json!(-1),
        json!(1.5),
        json!(1e300),
        json!(""),
        json!("a"),
        json!([]),
        json!([7, "start"]),
        json!({}),
        json!({ "ec2": null }),
        json!({ "zero": null }),
        json!({ "seed": null }),
        json!({ "method": "GET" }),
    ];
    let words = |text: &str| -> Vec<String> {
        text.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase).collect()
    };
    let banned =
        ["u64", "usize", "i64", "struct", "variant", "field", "sequence", "map", "expected"];
    let mut seen = 0;
    for method in METHODS {
        let right = right(method);
        let answer = lab("start").ask(method.name, &json!(right).to_string());
        assert!(!answer.contains("\"error\""), "{}: {answer}", method.name);
        for (at, argument) in right.iter().enumerate() {
            let mut wrong: Vec<Vec<Value>> = vec![right[..at].to_vec()];
            for shape in &shapes {
                wrong.extend(replaced(argument, shape).into_iter().map(|value| {
                    let mut given = right.clone();
                    given[at] = value;
                    given
                }));
            }
            for given in wrong {
                let mut lab = lab("start");
                let answer: Value =
                    serde_json::from_str(&lab.ask(method.name, &json!(given).to_string()))
                        .expect("JSON");
                let Some(error) = answer.get("error") else { continue };
                let message = error["message"].as_str().expect("text");
                let banned = words(message).into_iter().find(|word| banned.contains(&&**word));
                assert_eq!(banned, None, "{} {given:?}: {message}", method.name);
                assert_ne!(error["argument"], "", "{} {given:?}: {message}", method.name);
                seen += 1;
            }
        }
        let mut more = right;
        more.push(json!(1));
        let count = method.parameters.len();
        let message = format!("{} are given; accepted: at most {count}", count + 1);
        let found = misuse(&mut lab("start"), method.name, &json!(more).to_string());
        assert_eq!(found, ["InvalidArgument", "arguments", &message]);
    }
    assert!(seen > 200, "{seen}");
}
