//! A desk: what a person looks at and writes, of one cloud.

use super::{ec2, ecs};
use crate::wire::request::{RawRequest, Service};

/// The resource whose diagrams are shown.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Selected {
    Ec2(ec2::Resource),
    Ecs(ecs::Resource),
}

/// How the request is written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum RequestView {
    Form,
    Http,
    Sdk,
    Cli,
}

/// How the answer is shown.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum AnswerView {
    Explained,
    Http,
    Json,
    Sdk,
    Cli,
}

/// Text that is being edited, and what is wrong with it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Draft {
    /// In which view it is written; elsewhere it waits.
    pub(super) view: RequestView,
    pub(super) text: String,
    pub(super) error: Option<String>,
}

/// What a person looks at and writes.
#[derive(Clone, Debug)]
pub(super) struct Desk {
    pub(super) cloud: Service,
    pub(super) selected: Option<Selected>,
    pub(super) request: RawRequest,
    pub(super) request_view: RequestView,
    pub(super) draft: Option<Draft>,
    pub(super) answer_view: AnswerView,
    /// The exchange that is looked at, if it is not the latest call.
    pub(super) shown: Option<usize>,
    /// The diagram and the state whose ways are listed, if not the present state's.
    pub(super) inspected: Option<(&'static str, &'static str)>,
    /// What could not be done, in the lab's own words.
    pub(super) notice: Option<String>,
}

impl Desk {
    /// A desk with nothing on it.
    pub(super) fn new(cloud: Service) -> Self {
        Self {
            cloud,
            selected: None,
            request: RawRequest::default(),
            request_view: RequestView::Form,
            draft: None,
            answer_view: AnswerView::Explained,
            shown: None,
            inspected: None,
            notice: None,
        }
    }

    /// The same desk, cleared for another world.
    pub(super) fn clear(&mut self, selected: Option<Selected>, request: RawRequest) {
        self.selected = selected;
        self.request = request;
        self.draft = None;
        self.shown = None;
        self.inspected = None;
        self.notice = None;
    }

    /// The text that is being edited in the present view.
    pub(super) fn draft(&self) -> Option<&Draft> {
        self.draft.as_ref().filter(|draft| draft.view == self.request_view)
    }

    /// The id of an element, which no element of another desk has.
    pub(super) fn id(&self, id: &str) -> String {
        id_at(self.cloud, id)
    }
}

/// The id of an element of a desk.
pub(super) fn id_at(cloud: Service, id: &str) -> String {
    match cloud {
        Service::Ec2 => id.to_owned(),
        Service::Ecs => [cloud.as_str(), "-", id].concat(),
    }
}
