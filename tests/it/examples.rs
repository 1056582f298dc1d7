//! What the documentation pages of `static/examples` say of their labs is true: every attribute is
//! one that the tag has, every script can be played, and what the fallback and the caption say is
//! the state after it.

mod figure;

use std::fs;
use std::path::PathBuf;

use detach_lab::lesson::{Line, perform};
use detach_lab::session::Session;
use detach_lab::sim::Fixture;

use crate::golden;
use figure::{Figure, in_html, in_rst};

/// What the tag takes.
const ATTRIBUTES: [&str; 9] =
    ["service", "fixture", "seed", "script", "link", "lesson", "view", "theme", "height"];
const VIEWS: [&str; 7] =
    ["full", "request", "diagram", "topology", "timeline", "response", "catalogue"];

/// The sites, and how many labs each has.
const SITES: [(&str, usize); 4] = [("mdbook", 9), ("mkdocs", 8), ("sphinx", 8), ("plain", 8)];

fn folder(site: &str) -> PathBuf {
    golden::root().join("static/examples").join(site)
}

/// Every figure of a site, with the name of its file.
fn figures(site: &str) -> Vec<(String, Figure)> {
    let mut all = Vec::new();
    for (ending, read) in
        [(".md", in_html as fn(&str) -> Vec<Figure>), (".html", in_html), (".rst", in_rst)]
    {
        for path in golden::files(&folder(site), ending) {
            let text = fs::read_to_string(&path).expect("a page is text");
            let name = path.strip_prefix(golden::root()).expect("below the root").display();
            let found = read(&text);
            let tags =
                text.matches("<detach-lab").count() + text.matches(".. detach-lab::").count();
            assert_eq!(found.len(), tags, "{name}: a lab outside of a figure");
            all.extend(found.into_iter().map(|figure| (name.to_string(), figure)));
        }
    }
    all
}

/// What a figure shows: the session after its script, and the answer of each of its calls.
fn played(figure: &Figure) -> (Session, Vec<[String; 2]>) {
    let fixture = Fixture::find(figure.attribute("fixture")).expect("there is this fixture");
    let mut session = Session::new(fixture, 1);
    let mut answers = Vec::new();
    for text in figure.attribute("script").split(" ; ").filter(|line| !line.is_empty()) {
        let line = Line::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let done = perform(&mut session, &line);
        assert!(!done.printed.starts_with("not done"), "{text}: {}", done.printed);
        if let Line::Call(request) = line {
            let answer = done.printed.lines().next().unwrap_or_default();
            let (answer, _) = answer.split_once(':').unwrap_or((answer, ""));
            answers.push([request.action.unwrap_or_default(), answer.to_owned()]);
        }
    }
    (session, answers)
}

/// The state of a resource and of its attachments, as `show` tells it.
fn state(session: &mut Session, id: &str) -> (String, Vec<String>) {
    let line = Line::parse(&format!("show {id}")).unwrap_or_else(|error| panic!("{id}: {error}"));
    let printed = perform(session, &line).printed;
    let word = |text: &str| text.split(',').next().unwrap_or_default().to_owned();
    let mut lines = printed.lines();
    let own = word(lines.next().unwrap_or_default());
    let attachments = lines.filter_map(|line| line.split_once(": "));
    (own, attachments.map(|(_, state)| word(state)).collect())
}

fn check_states(session: &mut Session, rows: &[Vec<String>]) {
    assert!(!rows.is_empty(), "a table without a row");
    for row in rows {
        let cell = |at: usize| row.get(at).map_or("", String::as_str);
        let (own, attachments) = state(session, cell(0));
        assert_eq!(own, cell(1), "{}", cell(0));
        // What `show` prints below an instance, or an interface of ECS, is no attachment of it.
        let has_any = !cell(0).starts_with("i-") && !cell(0).starts_with("eni-bp1");
        let attached = if has_any { attachments.join(", ") } else { String::new() };
        let attached = if attached.is_empty() { "none" } else { &attached };
        assert!(row.len() == 2 || attached == cell(2), "the attachment of {}: {attached}", cell(0));
    }
}

fn check(figure: &Figure) {
    for (name, value) in &figure.attributes {
        assert!(ATTRIBUTES.contains(&name.as_str()), "the tag has no attribute {name}");
        assert!(!value.is_empty(), "{name} is empty");
    }
    let views: Vec<&str> = figure.attribute("view").split(' ').collect();
    assert!(views.iter().all(|view| VIEWS.contains(view)), "{views:?}");
    let height = figure.attribute("height").parse::<u32>();
    assert!(height.is_ok_and(|height| (100..=10_000).contains(&height)), "the reserved height");
    let shows = |any: &[&str]| {
        let one = any.iter().chain(["full"].iter());
        assert!(one.into_iter().any(|view| views.contains(view)), "{views:?} do not show it");
    };
    let (mut session, answers) = played(figure);
    let (head, rows) = figure.table.split_first().expect("a table");
    match head.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["Resource", "State", "Attachment"] | ["Resource", "State"] => {
            shows(&["diagram", "topology"]);
            check_states(&mut session, rows);
        }
        ["Call", "Answer"] => {
            shows(&["response"]);
            assert_eq!(rows, answers);
        }
        _ => panic!("{head:?} is not the head of a table that says what is shown"),
    }
    assert!(!figure.spoken_of.is_empty(), "the caption speaks of no state");
    for word in &figure.spoken_of {
        let is_shown = rows.iter().flatten().any(|cell| cell == word);
        assert!(is_shown, "the caption speaks of {word}, which the table does not have");
    }
}

#[test]
fn every_figure_says_what_its_lab_shows() {
    for (site, expected) in SITES {
        let figures = figures(site);
        for (page, figure) in &figures {
            eprintln!("{page}: {:?}", figure.attributes);
            check(figure);
        }
        assert_eq!(figures.len(), expected, "the labs of {site}");
    }
}

#[test]
fn every_view_and_both_clouds_are_in_use() {
    let all: Vec<Figure> =
        SITES.iter().flat_map(|(site, _)| figures(site)).map(|(_, figure)| figure).collect();
    for view in VIEWS {
        let used = |figure: &Figure| figure.attribute("view").split(' ').any(|word| word == view);
        assert!(all.iter().any(used), "no page has the view {view}");
    }
    for service in ["ec2 ", "ecs "] {
        assert!(
            all.iter().any(|figure| figure.attribute("script").starts_with(service)),
            "{service}"
        );
    }
}
