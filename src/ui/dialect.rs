//! The ways in which a request is written and an answer is shown, for each cloud its own.
//!
//! The texts are loaded when one of them is first chosen.

use super::desk::{AnswerView, RequestView};
use crate::sim::Reply;
use crate::wire::request::{RawRequest, Service};
use crate::wire::{alibaba_sdk, aliyun_cli, aws_cli, boto3, ec2_query, ecs_rpc, http};

/// The ways in which a request is written.
pub(super) const fn request_views(cloud: Service) -> &'static [(RequestView, &'static str)] {
    match cloud {
        Service::Ec2 => &[
            (RequestView::Form, "Form"),
            (RequestView::Http, "HTTP"),
            (RequestView::Sdk, "boto3"),
            (RequestView::Cli, "AWS CLI"),
        ],
        Service::Ecs => &[
            (RequestView::Form, "Form"),
            (RequestView::Http, "HTTP"),
            (RequestView::Sdk, "Python SDK"),
            (RequestView::Cli, "aliyun CLI"),
        ],
    }
}

/// The ways in which an answer is shown.
pub(super) const fn answer_views(cloud: Service) -> &'static [(AnswerView, &'static str)] {
    match cloud {
        Service::Ec2 => &[
            (AnswerView::Explained, "Explained"),
            (AnswerView::Http, "HTTP and XML"),
            (AnswerView::Sdk, "boto3"),
            (AnswerView::Cli, "AWS CLI"),
        ],
        Service::Ecs => &[
            (AnswerView::Explained, "Explained"),
            (AnswerView::Http, "XML"),
            (AnswerView::Json, "JSON"),
            (AnswerView::Sdk, "Python SDK"),
            (AnswerView::Cli, "aliyun CLI"),
        ],
    }
}

/// What a text field for the request is labelled with.
pub(super) const fn hint(cloud: Service, view: RequestView) -> &'static str {
    match (cloud, view) {
        (_, RequestView::Form) => "",
        (Service::Ec2, RequestView::Http) => {
            "The HTTP request. Paste one of your own: raw, as a URL, or as a form body."
        }
        (Service::Ec2, RequestView::Sdk) => {
            "The call in Python. Paste one of your own: client.detach_volume(VolumeId='vol-…')"
        }
        (Service::Ec2, RequestView::Cli) => {
            "The command line. Paste one of your own: aws ec2 detach-volume --volume-id vol-…"
        }
        (Service::Ecs, RequestView::Http) => {
            "The HTTP request. Paste one of your own: raw, as a URL, or as the API page has it."
        }
        (Service::Ecs, RequestView::Sdk) => {
            "The call in Python. Paste one of your own: client.detach_network_interface(…)"
        }
        (Service::Ecs, RequestView::Cli) => {
            "The command line. Paste one of your own: aliyun ecs DetachNetworkInterface --RegionId …"
        }
    }
}

/// The request as text.
pub(super) fn write(view: RequestView, request: &RawRequest) -> String {
    match (request.service, view) {
        (_, RequestView::Form) => String::new(),
        (Service::Ec2, RequestView::Http | RequestView::Sdk | RequestView::Cli) => {
            write_ec2(view, request)
        }
        (Service::Ecs, RequestView::Http | RequestView::Sdk | RequestView::Cli) => {
            write_ecs(view, request)
        }
    }
}

#[cfg_attr(feature = "split", chunk::later(dialects))]
fn write_ec2(view: RequestView, request: &RawRequest) -> String {
    match view {
        RequestView::Form | RequestView::Http => ec2_query::encode_request(request).to_string(),
        RequestView::Sdk => boto3::encode_request(request),
        RequestView::Cli => aws_cli::encode_request(request),
    }
}

#[cfg_attr(feature = "split", chunk::later(ecs))]
fn write_ecs(view: RequestView, request: &RawRequest) -> String {
    match view {
        RequestView::Form | RequestView::Http => ecs_rpc::encode_request(request).to_string(),
        RequestView::Sdk => alibaba_sdk::encode_request(request),
        RequestView::Cli => aliyun_cli::encode_request(request),
    }
}

/// The request that a text stands for, or what is wrong with the text.
pub(super) fn read(cloud: Service, view: RequestView, text: &str) -> Result<RawRequest, String> {
    match (cloud, view) {
        (_, RequestView::Form) => Ok(RawRequest { service: cloud, ..RawRequest::default() }),
        (Service::Ec2, RequestView::Http | RequestView::Sdk | RequestView::Cli) => {
            read_ec2(view, text)
        }
        (Service::Ecs, RequestView::Http | RequestView::Sdk | RequestView::Cli) => {
            read_ecs(view, text)
        }
    }
}

fn told<T>(read: Result<T, impl ToString>) -> Result<T, String> {
    read.map_err(|error| error.to_string())
}

#[cfg_attr(feature = "split", chunk::later(dialects))]
fn read_ec2(view: RequestView, text: &str) -> Result<RawRequest, String> {
    match view {
        RequestView::Form | RequestView::Http => {
            told(http::HttpRequest::parse(text)).map(|request| ec2_query::decode(&request))
        }
        RequestView::Sdk => told(boto3::decode(text)),
        RequestView::Cli => told(aws_cli::decode(text)),
    }
}

#[cfg_attr(feature = "split", chunk::later(ecs))]
fn read_ecs(view: RequestView, text: &str) -> Result<RawRequest, String> {
    match view {
        RequestView::Form | RequestView::Http => {
            told(http::HttpRequest::parse(text)).map(|request| ecs_rpc::decode(&request))
        }
        RequestView::Sdk => told(alibaba_sdk::decode(text)),
        RequestView::Cli => told(aliyun_cli::decode(text)),
    }
}

/// The answer as text, and the exit code of a command line.
pub(super) fn show(
    cloud: Service,
    view: AnswerView,
    reply: &Reply,
) -> (Option<String>, Option<u8>) {
    match (cloud, view) {
        (_, AnswerView::Explained) => (None, None),
        (Service::Ec2, AnswerView::Http | AnswerView::Json | AnswerView::Sdk | AnswerView::Cli) => {
            show_ec2(view, reply)
        }
        (Service::Ecs, AnswerView::Http | AnswerView::Json | AnswerView::Sdk | AnswerView::Cli) => {
            show_ecs(view, reply)
        }
    }
}

#[cfg_attr(feature = "split", chunk::later(dialects))]
fn show_ec2(view: AnswerView, reply: &Reply) -> (Option<String>, Option<u8>) {
    match view {
        AnswerView::Explained | AnswerView::Http | AnswerView::Json => {
            (ec2_query::encode_reply(reply).map(|response| response.to_string()), None)
        }
        AnswerView::Sdk => (boto3::encode_reply(reply), None),
        AnswerView::Cli => (aws_cli::encode_reply(reply), aws_cli::exit_code(reply)),
    }
}

#[cfg_attr(feature = "split", chunk::later(ecs))]
fn show_ecs(view: AnswerView, reply: &Reply) -> (Option<String>, Option<u8>) {
    let format = |format| ecs_rpc::encode_reply(reply, format).map(|response| response.to_string());
    match view {
        AnswerView::Explained | AnswerView::Http => (format(ecs_rpc::Format::Xml), None),
        AnswerView::Json => (format(ecs_rpc::Format::Json), None),
        AnswerView::Sdk => (alibaba_sdk::encode_reply(reply), None),
        AnswerView::Cli => (aliyun_cli::encode_reply(reply), aliyun_cli::exit_code(reply)),
    }
}
