//! Every scenario once more, through the lab: its calls as an SDK makes them, its other lines as
//! they stand.

use detach_lab::lab::{Exchange, Kind, Lab, Value};
use detach_lab::lesson::Line;
use detach_lab::wire::{RawRequest, object};

use crate::scenarios;

fn code(exchange: &Exchange) -> Option<&str> {
    exchange.error.as_ref().filter(|_| exchange.kind == Kind::Call).map(|error| error.code)
}

/// Whether an SDK could send it: all of it is in the object of its parameters.
fn is_plain(request: &RawRequest, params: &Value) -> bool {
    let action = request.action.as_deref().unwrap_or_default();
    let sorted = |request: &RawRequest| {
        let mut params = request.params.clone();
        params.sort();
        params
    };
    let again = object::decode(request.service, action, params);
    request.version.is_none()
        && request.format.is_none()
        && again.is_ok_and(|again| sorted(&again) == sorted(request))
}

#[test]
fn calls_of_scenarios_are_answered_the_same_through_an_sdk() {
    let (mut plain, mut others) = (0, 0);
    for scenario in scenarios::all() {
        let mut lab = Lab::new();
        for (step, played) in scenario.script.steps().iter().zip(&scenario.transcript.steps) {
            let place = format!("{}:{}: {}", scenario.name, step.number, step.text);
            let expected = played.code();
            if let Line::Call(request) = &step.line {
                let params = object::encode_request(request);
                let action = request.action.as_deref().unwrap_or_default();
                if is_plain(request, &params) {
                    let exchange = lab.call(request.service, action, &params);
                    let exchange = exchange.unwrap_or_else(|wrong| panic!("{place}: {wrong}"));
                    assert_eq!(code(&exchange), expected.map(|code| code.as_str()), "{place}");
                    let sent = exchange.request.expect("it is a call");
                    assert_eq!(sent.params, params, "{place}");
                    plain += 1;
                    continue;
                }
                others += 1;
            }
            let exchange = lab.run(&step.text).unwrap_or_else(|wrong| panic!("{place}: {wrong}"));
            assert_eq!(exchange.printed.as_deref(), Some(&*played.printed), "{place}");
        }
        let end = scenario.transcript.session.world();
        assert_eq!(lab.session().world(), end, "{}: the world in which it ends", scenario.name);
    }
    assert!(plain > 1000 && others < plain / 10, "{plain} calls are plain, {others} are not");
}
