//! Pictures of state diagrams: to the letter, well-formed, and safe in any page.

use detach_lab::diagram::scene;
use detach_lab::diagram::svg::{Drawing, draw};
use detach_lab::lab::{Lab, Service, json};
use detach_lab::sim::ec2::VolumeState;
use roxmltree::Document;

use super::lab;
use crate::golden;

const MOUNTED: &str = "vol-0da7a000000000001";

/// What no picture may have, wherever it is put.
#[track_caller]
fn is_safe(svg: &str) {
    let document = Document::parse(svg).unwrap_or_else(|error| panic!("{error}: {svg}"));
    const ELEMENTS: [&str; 10] =
        ["svg", "title", "desc", "style", "g", "path", "polygon", "rect", "text", "tspan"];
    for node in document.descendants().filter(|node| node.is_element()) {
        let name = node.tag_name().name();
        assert!(ELEMENTS.contains(&name), "<{name}> is not among what is drawn");
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            let loads = value.contains("url(") || value.contains("//") || name.ends_with("href");
            assert!(!loads && !name.starts_with("on") && name != "style", "{name}={value}");
            // Two pictures in a page must not meet.
            assert!(name != "id" && !name.contains("labelledby"), "{name}={value}");
        }
    }
    let style = document.descendants().find(|node| node.has_tag_name("style"));
    let style = style.and_then(|style| style.text()).unwrap_or_default();
    for rule in style.split('{').filter(|part| part.contains(':') && part.contains(".detach")) {
        assert!(rule.contains(".detach-lab:root"), "{rule} reaches into the page around");
    }
    assert!(!style.contains("url(") && !style.contains("@import"), "{style}");
}

#[test]
fn a_volume_on_its_way_to_the_letter() {
    let mut lab = lab("start");
    lab.call(Service::Ec2, "DetachVolume", &json!({ "VolumeId": MOUNTED })).expect("a call");
    let svg = lab.diagram(MOUNTED).expect("the volume is there");
    is_safe(&svg);
    golden::check("lab_diagram.txt", &svg);
}

#[test]
fn every_resource_with_states_has_a_picture_in_which_one_state_is_now() {
    let mut lab = lab("both-clouds");
    let world = lab.snapshot();
    let of_ec2 = world.ec2.instances.iter().map(|found| &found.id);
    let of_ec2 = of_ec2.chain(world.ec2.volumes.iter().map(|found| &found.id));
    let of_ec2 = of_ec2.chain(world.ec2.network_interfaces.iter().map(|found| &found.id));
    let attachments = world.ec2.network_interfaces.iter().filter_map(|it| it.attachment.as_ref());
    let of_ec2 = of_ec2.chain(attachments.map(|attachment| &attachment.id));
    let of_ecs = world.ecs.instances.iter().map(|found| &found.id);
    let of_ecs = of_ecs.chain(world.ecs.network_interfaces.iter().map(|found| &found.id));
    let mut count = 0;
    for id in of_ec2.chain(of_ecs) {
        let svg = lab.diagram(id).unwrap_or_else(|misuse| panic!("{id}: {misuse}"));
        is_safe(&svg);
        let drawings = svg.matches("font-size=\"14\"").count();
        assert_eq!(svg.matches(">now</text>").count(), drawings, "{id}: {svg}");
        assert!(svg.contains(&format!("{id}</text>")), "{id}");
        count += 1;
    }
    assert!(count >= 10, "{count} pictures");
    for gone in ["", "vol-0000000000000dead", "vpc-0bba388265b3041fc", "<svg onload=alert(1)>"] {
        assert_eq!(lab.diagram(gone).expect_err(gone).argument, "resource");
    }
    assert!(lab.ask("diagram", r#"["x"]"#).starts_with(r#"{"error":{"code":"InvalidArgument""#));
}

#[test]
fn the_last_change_is_the_thick_line_and_undo_takes_it_back() {
    let mut lab = lab("ecs-start");
    let id = "eni-bp1data0000000000001";
    let thick = |lab: &Lab| {
        lab.diagram(id).expect("it is there").matches("stroke-width=\"3\"/><poly").count()
    };
    assert_eq!(thick(&lab), 0);
    let ids = json!({
        "RegionId": "cn-hangzhou",
        "InstanceId": "i-bp1web00000000000001",
        "NetworkInterfaceId": id,
    });
    assert!(lab.call(Service::Ecs, "DetachNetworkInterface", &ids).expect("a call").ok);
    assert_eq!(thick(&lab), 1);
    let words = ">InUse → Detaching: detach accepted</text>";
    assert!(lab.diagram(id).expect("it is there").contains(words));
    lab.undo();
    assert_eq!(thick(&lab), 0);
}

#[test]
fn text_from_outside_is_text() {
    let title = "]]><script>alert(1)</script>\"'&\u{0}\u{1b}\u{ffff}".to_owned();
    let scene = scene::<VolumeState>(None, None);
    let svg = draw(&[Drawing { title: title.clone(), scene, last: Some(title) }]);
    is_safe(&svg);
    assert!(svg.contains("]]&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;'&amp;   "), "{svg}");
    assert!(svg.contains("in none of its states now."));
    is_safe(&draw(&[]));
}
