//! How long links are: a session of twenty commands fits in 130 characters.

use detach_lab::session::Session;
use detach_lab::sim::{Duration, Fixture};

use super::{check, sessions};

/// The most characters of a link of [`COMMANDS`].
const MOST: usize = 130;
const COMMANDS: usize = 20;

/// Sessions of twenty commands, as a person makes them: what they are, how many characters the link
/// takes, how many it takes after fifteen times the same, and the commands.
const TWENTY: &[(&str, usize, usize, &str)] = &[
    (
        "a volume that is mounted, detached, attached elsewhere, and detached by force",
        77,
        1029,
        "world start
ec2 DescribeVolumes VolumeId.1=vol-0da7a000000000001
ec2 DetachVolume VolumeId=vol-0da7a000000000001 DryRun=true
ec2 DetachVolume VolumeId=vol-0da7a000000000001
clock advance 30s
ec2 DescribeVolumes VolumeId.1=vol-0da7a000000000001
guest i-0c0ffee0000000001 unmount /dev/sdf
clock settle
ec2 DescribeVolumes Filter.1.Name=status Filter.1.Value.1=available
ec2 AttachVolume VolumeId=vol-0da7a000000000001 InstanceId=i-0c0ffee0000000001 Device=/dev/sdf
clock step
guest i-0c0ffee0000000001 mount /dev/sdf /data
ec2 DetachVolume VolumeId=vol-0da7a000000000001 InstanceId=i-0c0ffee0000000001 Device=/dev/sdf Force=true
clock settle
ec2 StopInstances InstanceId.1=i-0c0ffee0000000001
clock settle
ec2 DetachVolume VolumeId=vol-0b007000000000001
ec2 AttachVolume VolumeId=vol-0b007000000000001 InstanceId=i-0c0ffee0000000001 Device=/dev/xvda
ec2 StartInstances InstanceId.1=i-0c0ffee0000000001
clock advance 2min
ec2 DescribeInstances",
    ),
    (
        "network interfaces of EC2",
        85,
        944,
        "world interfaces seed=7
ec2 DescribeNetworkInterfaces
ec2 DetachNetworkInterface AttachmentId=eni-attach-0da7a000000000001
clock step
ec2 DescribeNetworkInterfaces NetworkInterfaceId.1=eni-0da7a000000000001
ec2 AttachNetworkInterface NetworkInterfaceId=eni-0da7a000000000001 InstanceId=i-0c0ffee0000000001 DeviceIndex=1
clock settle
ec2 DetachNetworkInterface AttachmentId=eni-attach-0f4ee000000000001 Force=true
ec2 DetachNetworkInterface AttachmentId=eni-attach-0b007000000000001
guest i-0c0ffee0000000001 hang
ec2 DetachNetworkInterface AttachmentId=eni-attach-0f4ee000000000001 DryRun=true
clock advance 10s
ec2 ModifyNetworkInterfaceAttribute NetworkInterfaceId=eni-0f4ee000000000001 SourceDestCheck.Value=false
ec2 DescribeNetworkInterfaceAttribute NetworkInterfaceId=eni-0f4ee000000000001 Attribute=attachment
ec2 CreateNetworkInterface SubnetId=subnet-0792c70144bb74af1
clock settle
ec2 StopInstances InstanceId.1=i-0c0ffee0000000001 Force=true
clock advance 90s
ec2 DeleteNetworkInterface NetworkInterfaceId=eni-0da7a000000000001
ec2 StartInstances InstanceId.1=i-0c0ffee0000000001
clock settle",
    ),
    (
        "a network interface of ECS whose instance hangs",
        70,
        929,
        "world ecs-start
ecs DescribeNetworkInterfaces RegionId=cn-hangzhou InstanceId=i-bp1web00000000000001
ecs DetachNetworkInterface RegionId=cn-hangzhou NetworkInterfaceId=eni-bp1data0000000000001 InstanceId=i-bp1web00000000000001
clock settle
ecs AttachNetworkInterface RegionId=cn-hangzhou NetworkInterfaceId=eni-bp1data0000000000001 InstanceId=i-bp1web00000000000001
clock step
guest i-bp1web00000000000001 hang
ecs DetachNetworkInterface RegionId=cn-hangzhou InstanceId=i-bp1web00000000000001 NetworkInterfaceId=eni-bp1data0000000000001
clock advance 1min
ecs DescribeNetworkInterfaceAttribute RegionId=cn-hangzhou NetworkInterfaceId=eni-bp1data0000000000001
ecs DetachNetworkInterface RegionId=cn-hangzhou NetworkInterfaceId=eni-bp1boot0000000000001 InstanceId=i-bp1web00000000000001
ecs RebootInstance InstanceId=i-bp1web00000000000001 ForceStop=true
clock settle
ecs StopInstance InstanceId=i-bp1web00000000000001
clock settle
ecs DeleteNetworkInterface RegionId=cn-hangzhou NetworkInterfaceId=eni-bp1data0000000000001
ecs DescribeNetworkInterfaces RegionId=cn-hangzhou
ecs StartInstance InstanceId=i-bp1web00000000000001
clock advance 40s
ecs DescribeInstanceStatus RegionId=cn-hangzhou
ecs DetachNetworkInterface RegionId=cn-beijing NetworkInterfaceId=eni-bp1data0000000000001 InstanceId=i-bp1web00000000000001",
    ),
    (
        "both clouds side by side, with what goes wrong",
        90,
        1229,
        "world both-clouds
lab switch throttling on
ec2 DetachNetworkInterface AttachmentId=eni-attach-0da7a000000000001
ecs DetachNetworkInterface RegionId=cn-hangzhou InstanceId=i-bp1web00000000000001 NetworkInterfaceId=eni-bp1data0000000000001
clock advance 5s
caller deny AttachNetworkInterface
ec2 AttachNetworkInterface NetworkInterfaceId=eni-0da7a000000000001 InstanceId=i-0c0ffee0000000001 DeviceIndex=1
caller allow AttachNetworkInterface
lab fault RequestLimitExceeded 2
ec2 AttachNetworkInterface NetworkInterfaceId=eni-0da7a000000000001 InstanceId=i-0c0ffee0000000001 DeviceIndex=1
ec2 DescribeNetworkInterfaces
ecs DescribeNetworkInterfaces RegionId=cn-hangzhou NetworkInterfaceId.1=eni-bp1data0000000000001
guest i-0c0ffee0000000001 shutdown
guest i-bp1web00000000000001 shutdown
clock settle
ec2 CreateVolume AvailabilityZone=us-east-1a Size=10 VolumeType=gp3
ec2 RunInstances ImageId=ami-0abcdef1234567890 InstanceType=m5.large MinCount=1 MaxCount=1
ecs StartInstance InstanceId=i-bp1web00000000000001
lab latency zero
ec2 TerminateInstances InstanceId.1=i-0c0ffee0000000001
ecs DeleteInstance InstanceId=i-bp1web00000000000001 Force=true",
    ),
    (
        "what an SDK sends that waits for a volume",
        104,
        1298,
        "world start
http Action=DescribeInstances&Version=2016-11-15&InstanceId.1=i-0c0ffee0000000001
http Action=CreateVolume&Version=2016-11-15&AvailabilityZone=us-east-1a&Size=10&ClientToken=one
clock step
http Action=DescribeVolumes&Version=2016-11-15&VolumeId.1=vol-01095000000000001
http Action=DetachVolume&Version=2016-11-15&VolumeId=vol-01095000000000001
http Action=DescribeVolumes&Version=2016-11-15&VolumeId.1=vol-01095000000000001
clock advance 15s
http Action=DescribeVolumes&Version=2016-11-15&VolumeId.1=vol-01095000000000001
http Action=AttachVolume&Version=2016-11-15&Device=%2Fdev%2Fsdh&InstanceId=i-0c0ffee0000000001&VolumeId=vol-01095000000000001
clock advance 15s
http Action=DescribeVolumes&Version=2016-11-15&Filter.1.Name=attachment.instance-id&Filter.1.Value.1=i-0c0ffee0000000001
http Action=DetachVolume&Version=2016-11-15&VolumeId=vol-0da7a000000000001&Force=true
clock advance 15s
http Action=DescribeVolumes&Version=2016-11-15&VolumeId.1=vol-0da7a000000000001
http Action=DeleteVolume&Version=2016-11-15&VolumeId=vol-0da7a000000000001
clock advance 15s
http Action=DescribeVolumes&Version=2016-11-15&VolumeId.1=vol-0da7a000000000001
http Action=StopInstances&Version=2016-11-15&InstanceId.1=i-0c0ffee0000000001
clock advance 15s
http Action=DescribeInstances&Version=2016-11-15&InstanceId.1=i-0c0ffee0000000001",
    ),
    (
        "calls by a program, whose parameters are sorted",
        77,
        1029,
        "world both-clouds seed=1
ec2 RunInstances ImageId=ami-0abcdef1234567890 InstanceType=m5.large MaxCount=1 MinCount=1
clock settle
ec2 CreateVolume AvailabilityZone=us-east-1a Size=20 VolumeType=gp3
clock step
ec2 DescribeInstances
ec2 AttachVolume Device=/dev/sdh InstanceId=i-0c0ffee0000000001 VolumeId=vol-0b007000000000001
ec2 DetachVolume Force=true VolumeId=vol-0b007000000000001
clock advance 10s
ec2 DescribeVolumes VolumeId.1=vol-0b007000000000001
ec2 DetachVolume DryRun=true VolumeId=vol-0b007000000000001
ec2 DetachNetworkInterface AttachmentId=eni-attach-0da7a000000000001 Force=true
clock settle
ecs DescribeNetworkInterfaces Format=JSON RegionId=cn-hangzhou
ecs DetachNetworkInterface Format=JSON InstanceId=i-bp1web00000000000001 NetworkInterfaceId=eni-bp1data0000000000001 RegionId=cn-hangzhou
clock settle
ecs AttachNetworkInterface Format=JSON InstanceId=i-bp1web00000000000001 NetworkInterfaceId=eni-bp1data0000000000001 RegionId=cn-hangzhou
ecs StopInstance Format=JSON InstanceId=i-bp1web00000000000001
clock settle
ecs DeleteInstance Force=true Format=JSON InstanceId=i-bp1web00000000000001
ec2 TerminateInstances InstanceId.1=i-0c0ffee0000000001",
    ),
];

#[test]
fn twenty_usual_commands_take_at_most_130_characters() {
    for (what, length, _, script) in TWENTY {
        let all = sessions(script);
        let [session] = all.as_slice() else { panic!("{what}: {} sessions", all.len()) };
        assert_eq!(session.log().len(), COMMANDS, "{what}");
        let link = check(session);
        assert_eq!(link.len(), *length, "{what}: {link}");
        assert!(link.len() <= MOST, "{what}: {link}");
    }
}

/// A person who comes back to the same moves takes less and less.
#[test]
fn three_hundred_usual_commands_take_at_most_2000_characters() {
    for (what, _, length, script) in TWENTY {
        let commands: Vec<&str> = script.lines().skip(1).collect();
        let world = script.lines().next().unwrap_or_default();
        let long = [world.to_owned(), vec![commands.join("\n"); 15].join("\n")].join("\n");
        let session = sessions(&long).pop().expect("a session");
        assert_eq!(session.log().len(), 300, "{what}");
        let link = check(&session);
        assert_eq!(link.len(), *length, "{what}");
        assert!(link.len() <= 2000, "{what}");
    }
}

#[test]
fn a_clock_that_runs_is_short() {
    let mut session = Session::new(Fixture::START, 7);
    for line in ["ec2 DetachVolume VolumeId=vol-01095000000000001", "clock step"] {
        let line = detach_lab::lesson::Line::parse(line).expect("a line");
        detach_lab::lesson::perform(&mut session, &line);
        for _ in 0..600 {
            session.tick(Duration::from_millis(100));
        }
    }
    let link = check(&session);
    assert!(link.len() <= 40, "{} characters: {link}", link.len());
}
