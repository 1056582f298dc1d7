//! A session as JavaScript has it, to the byte: the tests of the npm package compare the same file
//! with what the package answers in Node and in browsers.

use detach_lab::lab::{Lab, Value, json};

use crate::golden;

#[test]
fn the_transcript_of_the_package_is_the_lab_s() {
    let folder = golden::root().join("tests/package");
    let steps = std::fs::read_to_string(folder.join("transcript.json")).expect("the steps");
    let steps: Vec<Vec<Value>> = serde_json::from_str(&steps).expect("lists of values");
    let mut lab = Lab::new();
    let mut text = String::new();
    for step in steps {
        let (method, arguments) = step.split_first().expect("a method and its arguments");
        let method = method.as_str().expect("the name of a method");
        let answer = lab.ask(method, &json!(arguments).to_string());
        // The class of the package keeps that to itself.
        text.push_str(&answer.replace(r#","begun":true}"#, "}"));
        text.push('\n');
    }
    golden::check_file(&folder.join("transcript.txt"), &text);
}
