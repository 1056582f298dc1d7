//! Links, as the lab gives and takes them.

use detach_lab::lab::{Lab, Service, Value, json};

use super::lab;

fn used() -> Lab {
    let mut lab = lab("start");
    for id in ["vol-0da7a000000000001", "vol-01095000000000001"] {
        lab.call(Service::Ec2, "DetachVolume", &json!({ "VolumeId": id })).expect("a call");
        lab.settle();
        lab.run("guest i-0c0ffee0000000001 unmount /dev/sdf").expect("a line");
    }
    lab
}

fn ask(lab: &mut Lab, method: &str, arguments: &Value) -> Value {
    serde_json::from_str(&lab.ask(method, &arguments.to_string())).expect("JSON")
}

#[test]
fn a_link_is_opened_at_its_end_and_starts_over() {
    let (used, mut lab) = (used(), Lab::new());
    let answer = ask(&mut lab, "fromLink", &json!([used.link()]));
    assert_eq!(answer["value"], Value::Null);
    assert_eq!(answer["change"], json!({ "now": used.now(), "position": 6, "events": [] }));
    assert_eq!(lab.snapshot(), used.snapshot());
    assert_eq!(ask(&mut lab, "link", &json!([])), json!({ "value": used.link() }));
    assert_eq!(lab.log(), used.log());
}

#[test]
fn a_damaged_link_opens_what_came_before_and_says_where_it_broke() {
    let link = used().link();
    let mut lab = Lab::new();
    let cut = &link[..link.len() - 6];
    let damage = ask(&mut lab, "fromLink", &json!([cut]))["value"].clone();
    assert_eq!(damage["opened"], 4);
    let message = damage["message"].as_str().expect("text");
    assert!(message.starts_with("the link is damaged at character"), "{message}");
    assert!(message.ends_with("the 4 commands before were opened"), "{message}");
    assert_eq!(damage["lastCharacter"], cut.len());
    assert_eq!(lab.position(), 4);
}

#[test]
fn what_is_no_link_costs_nothing() {
    let mut lab = used();
    let before = lab.snapshot();
    for text in ["", "1", "1.", "7.AAAA", "<script>", "https://example.com/", "1.A", "\u{0}"] {
        let answer = ask(&mut lab, "fromLink", &json!([text]));
        assert_eq!(answer["error"]["argument"], "link", "{text}: {answer}");
        assert_eq!(answer.get("change"), None, "{text}");
    }
    let long = ask(&mut lab, "fromLink", &json!(["1".repeat(1024 * 1024 + 1)]));
    let words = "the link cannot be opened: it has 1048577 bytes; accepted: at most 1048576";
    assert_eq!(long["error"]["message"], words);
    assert_eq!((lab.snapshot(), lab.position()), (before, 6));
}
