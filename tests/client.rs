//! A small client of EC2, and its tests against a pretend EC2, in headless browsers.
//!
//! The client knows nothing of the lab: what it needs of the world around it is a trait, `Cloud`.
//! In production that is `fetch` and `setTimeout`; here it is a `Lab`, whose time passes at once.
#![cfg(target_arch = "wasm32")]

use std::cell::RefCell;

use detach_lab::lab::{Lab, Options, Request};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

// --- The code under test --------------------------------------------------------------------

/// What the client needs of the world around it.
trait Cloud {
    /// Posts a form to the endpoint of EC2: the status, and the body.
    async fn post(&self, form: String) -> (u16, String);

    /// Waits.
    async fn sleep(&self, ms: u64);
}

/// Why a volume was not detached.
#[derive(Debug, PartialEq)]
enum Failure {
    /// EC2 refused, with this code.
    Refused(String),
    /// It was accepted, and did not end in time.
    StillInUse,
}

/// The text between two others.
fn between<'a>(body: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let (_, rest) = body.split_once(start)?;
    rest.split_once(end).map(|(text, _)| text)
}

/// Sends a call. One that is throttled is sent again, after 1, 2 and 4 seconds.
async fn call(cloud: &impl Cloud, action: &str, parameter: &str) -> Result<String, Failure> {
    let mut pause = 1000;
    loop {
        let form = format!("Action={action}&Version=2016-11-15&{parameter}");
        let (status, body) = cloud.post(form).await;
        if status == 200 {
            return Ok(body);
        }
        let code = between(&body, "<Code>", "</Code>").unwrap_or("none").to_owned();
        if code != "RequestLimitExceeded" || pause > 4000 {
            return Err(Failure::Refused(code));
        }
        cloud.sleep(pause).await;
        pause *= 2;
    }
}

/// Detaches a volume, and waits until it is available: at most five minutes.
async fn detach(cloud: &impl Cloud, volume: &str) -> Result<(), Failure> {
    call(cloud, "DetachVolume", &format!("VolumeId={volume}")).await?;
    for _ in 0..60 {
        let body = call(cloud, "DescribeVolumes", &format!("VolumeId.1={volume}")).await?;
        if body.contains("<status>available</status>") {
            return Ok(());
        }
        cloud.sleep(5000).await;
    }
    Err(Failure::StillInUse)
}

// --- The tests ------------------------------------------------------------------------------

const WEB: &str = "i-0c0ffee0000000001";
const ROOT: &str = "vol-0b007000000000001";
const MOUNTED: &str = "vol-0da7a000000000001";
const IDLE: &str = "vol-01095000000000001";

/// The pretend cloud.
struct Pretend(RefCell<Lab>);

impl Cloud for Pretend {
    async fn post(&self, form: String) -> (u16, String) {
        let request = Request {
            method: "POST".to_owned(),
            url: "https://ec2.us-east-1.amazonaws.com/".to_owned(),
            body: form,
            ..Request::default()
        };
        let response = self.0.borrow_mut().http(&request).expect("a request of this size");
        (response.status, response.body)
    }

    async fn sleep(&self, ms: u64) {
        self.0.borrow_mut().advance(ms).expect("a span of this length");
    }
}

impl Pretend {
    /// An instance with its root volume, a mounted volume and an idle one; then these lines.
    fn with(script: &str) -> Self {
        let options = Options {
            fixture: Some("start".to_owned()),
            script: Some(script.to_owned()),
            ..Options::default()
        };
        Self(RefCell::new(Lab::with(&options).expect("lines that the lab knows")))
    }

    fn seconds_since(&self, start: i64) -> i64 {
        (self.0.borrow().now() - start) / 1000
    }
}

#[wasm_bindgen_test]
async fn an_idle_volume_is_available_after_some_seconds() {
    let cloud = Pretend::with("");
    let start = cloud.0.borrow().now();
    assert_eq!(detach(&cloud, IDLE).await, Ok(()));
    assert_eq!(cloud.seconds_since(start), 10);
}

#[wasm_bindgen_test]
async fn a_mounted_volume_is_waited_for_until_somebody_unmounts_it() {
    let cloud = Pretend::with("");
    assert_eq!(detach(&cloud, MOUNTED).await, Err(Failure::StillInUse));
    cloud.0.borrow_mut().run(&format!("guest {WEB} unmount /dev/sdf")).expect("a line");
    cloud.sleep(10_000).await;
    let world = cloud.0.borrow().snapshot();
    let volume = world.ec2.volumes.iter().find(|volume| volume.id == MOUNTED);
    assert_eq!(volume.expect("it is there").state, "available");
}

#[wasm_bindgen_test]
async fn the_root_volume_of_a_running_instance_is_refused() {
    let cloud = Pretend::with("");
    let refused = Failure::Refused("IncorrectState".to_owned());
    assert_eq!(detach(&cloud, ROOT).await, Err(refused));
}

#[wasm_bindgen_test]
async fn a_client_that_may_not_detach_says_so() {
    let cloud = Pretend::with("caller deny DetachVolume");
    let refused = Failure::Refused("UnauthorizedOperation".to_owned());
    assert_eq!(detach(&cloud, IDLE).await, Err(refused));
}

#[wasm_bindgen_test]
async fn two_throttled_calls_cost_three_seconds() {
    let cloud = Pretend::with("lab fault RequestLimitExceeded 2");
    let start = cloud.0.borrow().now();
    call(&cloud, "DescribeVolumes", "").await.expect("the third call is answered");
    assert_eq!(cloud.seconds_since(start), 3);
    let codes: Vec<Option<&str>> =
        cloud.0.borrow().log().iter().map(|done| done.error.as_ref().map(|e| e.code)).collect();
    // The fault, the two calls with the waits between them, and the one that is answered.
    let throttled = Some("RequestLimitExceeded");
    assert_eq!(codes, [None, throttled, None, throttled, None, None]);
}

#[wasm_bindgen_test]
async fn a_service_that_stays_throttled_is_given_up() {
    let cloud = Pretend::with("lab fault RequestLimitExceeded 100");
    let refused = Failure::Refused("RequestLimitExceeded".to_owned());
    assert_eq!(detach(&cloud, IDLE).await, Err(refused));
}
