//! Lines that are typed or pasted: what is done, and what is printed.

use detach_lab::lab::{Kind, Lab};

use super::lab;

const IDLE: &str = "vol-01095000000000001";

#[track_caller]
fn prints(lab: &mut Lab, line: &str) -> String {
    let exchange = lab.run(line).unwrap_or_else(|misuse| panic!("{line}: {misuse}"));
    exchange.printed.unwrap_or_else(|| panic!("{line} prints nothing"))
}

#[test]
fn a_line_that_only_looks_prints_and_leaves_nothing_behind() {
    let mut lab = lab("start");
    let shown = lab.run(&format!("show {IDLE}")).expect("a line");
    assert_eq!((shown.kind, shown.ok), (Kind::Look, true));
    let printed = "in-use\n/dev/sdg of i-0c0ffee0000000001: attached";
    assert_eq!(shown.printed.as_deref(), Some(printed));
    let metadata = lab
        .run("guest i-0c0ffee0000000001 metadata /latest/meta-data/instance-id")
        .expect("a line");
    assert_eq!(metadata.printed.as_deref(), Some("i-0c0ffee0000000001"));
    let nobody = lab
        .run("guest i-0000000000000dead metadata /latest/meta-data/instance-id")
        .expect("a line");
    assert_eq!(nobody.error.expect("nobody is there").code, "NotDone");
    assert!(lab.log().is_empty());
}

#[test]
fn a_world_line_starts_over() {
    let mut lab = lab("start");
    lab.run("clock settle").expect("a line");
    let begun = lab.run("world ecs-start seed=5").expect("a line");
    assert_eq!((begun.kind, begun.ok, lab.position()), (Kind::Lab, true, 0));
    assert_eq!((lab.session().fixture().name, lab.session().seed()), ("ecs-start", 5));
}

#[test]
fn pasted_calls_print_what_their_client_prints() {
    let mut lab = lab("start");
    let aws = format!("$ aws ec2 detach-volume \\\n    --volume-id {IDLE} --dry-run");
    let refused = "An error occurred (DryRunOperation) when calling the DetachVolume operation: \
                   Request would have succeeded, but DryRun flag is set.";
    assert_eq!(prints(&mut lab, &aws), refused);

    let boto3 = format!(
        "# Ask only.\nimport boto3\nec2 = boto3.client('ec2')\n\
         response = ec2.detach_volume(VolumeId='{IDLE}', DryRun=True)"
    );
    assert_eq!(prints(&mut lab, &boto3), format!("botocore.exceptions.ClientError: {refused}"));

    let form = format!("Action=DetachVolume&Version=2016-11-15&VolumeId={IDLE}&DryRun=true");
    let posted = format!("POST / HTTP/1.1\nHost: ec2.us-east-1.amazonaws.com\n\n{form}");
    for text in
        [&form, &posted, &format!("https://ec2.amazonaws.com/?{form}"), &format!("/?{form}")]
    {
        let printed = prints(&mut lab, text);
        assert!(printed.starts_with("HTTP/1.1 412 Precondition Failed\n"), "{printed}");
        assert!(printed.contains("<Code>DryRunOperation</Code>"), "{printed}");
    }
    assert_eq!(lab.position(), 6);
    let all_the_same = lab.log().into_iter().all(|exchange| {
        exchange.error.is_some_and(|error| error.code == "DryRunOperation" && error.means_yes)
    });
    assert!(all_the_same);
}

#[test]
fn pasted_calls_of_ecs_print_what_their_client_prints() {
    let mut lab = lab("ecs-start");
    let line = "aliyun ecs DescribeRegions --RegionId cn-hangzhou --AcceptLanguage en-US";
    assert!(
        prints(&mut lab, line).starts_with("{\n\t\"Regions\": {"),
        "{}",
        prints(&mut lab, line)
    );
    let sdk = "client.detach_network_interface(models.DetachNetworkInterfaceRequest(region_id='cn-hangzhou'))";
    let printed = prints(&mut lab, sdk);
    assert!(
        printed.starts_with(
            "alibabacloud_tea_openapi.exceptions._client.ClientException: Error: Missing"
        ),
        "{printed}"
    );
    let url = "https://ecs.cn-hangzhou.aliyuncs.com/?Action=DescribeRegions&Format=JSON";
    assert!(prints(&mut lab, url).starts_with("HTTP/1.1 200 OK\n"));
}

#[test]
fn what_is_no_line_is_misuse_that_says_what_is_accepted() {
    let mut lab = lab("start");
    let before = lab.session().world().clone();
    for (line, words) in [
        (
            "",
            "line: there is no command \"\"; accepted: world | ec2 | ecs | http | guest | clock | caller | lab | show",
        ),
        (
            "dance",
            "line: there is no command \"dance\"; accepted: world | ec2 | ecs | http | guest | clock | caller | lab | show",
        ),
        (
            "aws ec2 detach-volume",
            "line: line 1, column 9: aws: error: the following arguments are required: --volume-id",
        ),
        (
            "client.detach_volume(VolumeId=5)",
            "line: line 1, column 31: Invalid type for parameter VolumeId",
        ),
        ("http nonsense of all kinds", "line: "),
        ("GET / HTTP/1.1\nnonsense", "line: "),
        ("show x", "line: \"x\" is not an id; accepted: show "),
    ] {
        let misuse = lab.run(line).expect_err(line).to_string();
        assert!(misuse.starts_with(words), "{line}: {misuse}");
    }
    let long = lab.run(&"x".repeat(65_537)).expect_err("a long line").to_string();
    assert_eq!(long, "line: it has 65537 bytes; accepted: at most 65536");
    assert_eq!(*lab.session().world(), before);
    assert!(lab.log().is_empty());
}
