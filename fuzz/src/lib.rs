//! What must hold for any bytes: the bodies of the fuzz targets, which the tests run too.

use crc::{CRC_16_GENIBUS, Crc};
use data_encoding::BASE64URL_NOPAD;
use detach_lab::lesson::{Script, run};
use detach_lab::session::Session;
use detach_lab::sim::ec2::Call;
use detach_lab::sim::{Advance, Command, Duration, Fixture, World};
use detach_lab::wire::{
    HttpRequest, RawRequest, Service, alibaba_sdk, aliyun_cli, aws_cli, boto3, ec2_query, ecs,
    ecs_rpc,
};

/// Whatever comes over the wire is answered: bytes as a request to EC2, the world's answer as XML
/// and as boto3 prints it.
///
/// The first byte chooses the world. A line with three dashes ends a request, and then a second
/// passes; so one input is a history.
pub fn query(bytes: &[u8]) {
    history(bytes, |world, request| answer(world, &ec2_query::decode(request)));
}

/// Whatever comes over the wire is answered: bytes as a request to ECS, the world's answer as XML
/// and JSON, and as the SDK and the CLI print it. The same histories as of `query`.
pub fn rpc(bytes: &[u8]) {
    history(bytes, |world, request| answer_rpc(world, &ecs_rpc::decode(request)));
}

fn history(bytes: &[u8], answer: fn(&mut World, &HttpRequest)) {
    let (first, rest) = bytes.split_first().unwrap_or((&0, &[]));
    let fixture = Fixture::ALL[usize::from(*first) % Fixture::ALL.len()];
    let mut world = fixture.build(7);
    let text = String::from_utf8_lossy(rest);
    for part in text.split("\n---\n").take(16) {
        // What is no HTTP text is taken as a form all the same.
        let form = HttpRequest { body: part.to_owned(), ..HttpRequest::default() };
        let request = HttpRequest::parse(part).unwrap_or(form);
        let _ = RawRequest::read(&request);
        answer(&mut world, &request);
        world.apply(Command::Advance(Advance::By(Duration::from_secs(1))));
    }
}

fn answer(world: &mut World, request: &RawRequest) {
    let before = world.clone();
    let outcome = world.apply(request.command());
    let response = ec2_query::encode_reply(&outcome.reply).expect("a request has an answer");
    assert!(response.body.ends_with('>'), "{}", response.body);
    assert!(boto3::encode_reply(&outcome.reply).is_some());
    assert!(aws_cli::encode_reply(&outcome.reply).is_some());
    if response.status != 200 {
        assert_eq!(before.ec2().volumes().count(), world.ec2().volumes().count());
        assert_eq!(before.ec2().instances().count(), world.ec2().instances().count());
        assert_eq!(
            before.ec2().network_interfaces().count(),
            world.ec2().network_interfaces().count()
        );
    }
    // A request that was read is read the same when it is written.
    let written = ec2_query::encode_request(request).to_string();
    if let Ok(again) = HttpRequest::parse(&written) {
        let version = request.version.clone().or_else(|| Some("2016-11-15".to_owned()));
        assert_eq!(ec2_query::decode(&again), RawRequest { version, ..request.clone() });
    }
}

fn answer_rpc(world: &mut World, request: &RawRequest) {
    let before = world.clone();
    let outcome = world.apply(request.command());
    for (format, end) in [(ecs_rpc::Format::Xml, '>'), (ecs_rpc::Format::Json, '}')] {
        let response = ecs_rpc::encode_reply(&outcome.reply, format).expect("it has an answer");
        assert!(response.body.ends_with(end), "{}", response.body);
    }
    assert!(alibaba_sdk::encode_reply(&outcome.reply).is_some());
    assert!(aliyun_cli::encode_reply(&outcome.reply).is_some());
    if ecs::status(&outcome.reply) != Some(200) {
        assert_eq!(before.ecs().instances().count(), world.ecs().instances().count());
        assert_eq!(before.ecs().interfaces().count(), world.ecs().interfaces().count());
    }
    // A request that was read is read the same when it is written.
    let _ = ecs_rpc::encode_sample(request);
    let written = ecs_rpc::encode_request(request).to_string();
    if let Ok(again) = HttpRequest::parse(&written) {
        assert_eq!(ecs_rpc::decode(&again).params, request.params, "{written}");
    }
}

/// A pasted call of the Python SDK of Alibaba Cloud is read or refused; what was read is written as
/// a call that reads the same.
pub fn alibaba_sdk(bytes: &[u8]) {
    let request = match alibaba_sdk::decode(&String::from_utf8_lossy(bytes)) {
        Ok(request) => request,
        Err(error) => {
            assert!(error.line > 0 && error.column > 0 && !error.message.is_empty());
            return;
        }
    };
    let call = ecs::call(&request);
    if call.read.is_ok() {
        let written = alibaba_sdk::encode_request(&request);
        let again = alibaba_sdk::decode(&written).map(|request| ecs::call(&request).read);
        assert_eq!(again, Ok(call.read), "{written}");
    }
    let outcome = Fixture::START.build(7).apply(request.command());
    assert!(request.respond(&outcome.reply).is_some());
    assert_eq!(request.service, Service::Ecs);
}

/// A pasted line of the aliyun CLI is read or refused; what was read is written as a line that
/// reads the same.
pub fn aliyun_cli(bytes: &[u8]) {
    let request = match aliyun_cli::decode(&String::from_utf8_lossy(bytes)) {
        Ok(request) => request,
        Err(error) => {
            assert!(error.line > 0 && error.column > 0 && !error.message.is_empty());
            return;
        }
    };
    let call = ecs::call(&request);
    if call.read.is_ok() {
        let written = aliyun_cli::encode_request(&request);
        match aliyun_cli::decode(&written) {
            Ok(again) => assert_eq!(ecs::call(&again).read, call.read, "{written}"),
            // --force sends what the CLI would not: it is not written again.
            Err(error) => assert!(matches!(error.exit_code, Some(2 | 3)), "{written}: {error}"),
        }
    }
    let outcome = Fixture::START.build(7).apply(request.command());
    assert!(aliyun_cli::encode_reply(&outcome.reply).is_some());
}

/// A pasted boto3 call is read or refused; what was read is written as a call that reads the same.
pub fn boto3(bytes: &[u8]) {
    let request = match boto3::decode(&String::from_utf8_lossy(bytes)) {
        Ok(request) => request,
        Err(error) => {
            assert!(error.line > 0 && error.column > 0 && !error.to_string().is_empty());
            return;
        }
    };
    let command = request.command();
    if let Command::Ec2(Call::Read(_)) = &command {
        let written = boto3::encode_request(&request);
        let again = boto3::decode(&written).map(|request| request.command());
        assert_eq!(again, Ok(command.clone()), "{written}");
    }
    let outcome = Fixture::START.build(7).apply(command);
    assert!(ec2_query::encode_reply(&outcome.reply).is_some());
}

/// A pasted line of the AWS CLI is read or refused; what was read is written as a line that reads
/// the same.
pub fn aws_cli(bytes: &[u8]) {
    let request = match aws_cli::decode(&String::from_utf8_lossy(bytes)) {
        Ok(request) => request,
        Err(error) => {
            assert!(error.line > 0 && error.column > 0 && !error.to_string().is_empty());
            return;
        }
    };
    let command = request.command();
    if let Command::Ec2(Call::Read(_)) = &command {
        let written = aws_cli::encode_request(&request);
        match aws_cli::decode(&written) {
            Ok(again) => assert_eq!(again.command(), command, "{written}"),
            // An empty list is an option of the CLI, and nothing in a request: it is asked for.
            Err(error) => assert_eq!(error.exit_code, Some(252), "{written}: {error}"),
        }
    }
    let outcome = Fixture::START.build(7).apply(command);
    assert!(aws_cli::encode_reply(&outcome.reply).is_some());
}

/// A script is read or refused; one that was read is played, rewritten, and replayed to the same
/// world.
pub fn script(bytes: &[u8]) {
    let Ok(script) = Script::parse(&String::from_utf8_lossy(bytes)) else { return };
    if script.steps().len() > 64 {
        return;
    }
    let played = run(&script);
    for step in &played.steps {
        assert!(step.printed.lines().all(|line| !line.trim().is_empty()), "{}", step.printed);
    }
    let rewritten = script.rewritten(&played);
    assert!(Script::parse(&rewritten).is_ok(), "{rewritten}");
    let mut session = played.session;
    let (end, world) = (session.log().len(), session.world().clone());
    assert!(session.seek(0) && session.seek(end));
    assert_eq!(*session.world(), world);
}

/// A link opens, or it is said what is wrong with it; what was opened gives a link that opens to
/// the same. The bytes are a text, and what stands between the version of a link and its check.
pub fn link(bytes: &[u8]) {
    let check = Crc::<u16>::new(&CRC_16_GENIBUS).checksum(bytes);
    let sound = ["1.", &BASE64URL_NOPAD.encode(&[bytes, &check.to_be_bytes()].concat())].concat();
    for text in [&*String::from_utf8_lossy(bytes), &sound] {
        let opened = Session::from_link(text);
        let log = opened.session.log();
        if let Some(damage) = &opened.damage {
            assert_eq!(damage.opened(), log.len(), "{damage}");
        }
        let link = opened.session.link();
        let again = Session::from_link(&link);
        assert_eq!(again.damage, None, "{link}");
        assert!(again.session.log() == log && again.session.link() == link, "{link}");
    }
}
