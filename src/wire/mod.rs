//! Text to typed values and back: the EC2 Query protocol with XML, boto3 and the AWS CLI; the RPC
//! protocol of ECS with XML or JSON, the Python SDK of Alibaba Cloud and the aliyun CLI; HTTP as
//! text, and objects of parameters, for both.
//!
//! A [`RawRequest`] is a request as text: every view reads into it and writes from it, and
//! [`RawRequest::command`] is the one way on to the core. A reply goes back through one
//! [`tree::Tree`], which carries the names of all views. Nothing here chooses a state, a code or a
//! message, and nothing needs a world: all functions take what they print by reference.
//!
//! Size limits, checked before any work: 64 KiB of text, 1,000 parameters.
//!
//! ```
//! use detach_lab::sim::Fixture;
//! use detach_lab::wire::{HttpRequest, ec2_query};
//!
//! let mut world = Fixture::START.build(7);
//! let text = "POST / HTTP/1.1\r\n\r\nAction=DetachVolume&Version=2016-11-15&VolumeId=vol-0000000000000dead";
//! let request = ec2_query::decode(&HttpRequest::parse(text)?);
//! let outcome = world.apply(request.command());
//! let response = ec2_query::encode_reply(&outcome.reply).expect("it answers an EC2 call");
//! assert_eq!(response.status, 400);
//! assert!(response.body.contains("<Code>InvalidVolume.NotFound</Code>"));
//! # Ok::<(), detach_lab::wire::HttpTextError>(())
//! ```

pub mod alibaba_sdk;
pub mod aliyun_cli;
pub mod aws_cli;
pub mod boto3;
mod cli_error;
mod cursor;
mod decode;
pub mod ec2_query;
pub mod ecs;
pub mod ecs_rpc;
mod form;
pub mod http;
mod json;
mod literal;
pub mod object;
mod output;
pub mod policy;
mod python;
pub mod request;
pub mod shape;
mod shell;
pub mod tree;
mod xml;

pub use http::{HttpRequest, HttpResponse, HttpTextError};
pub use request::{RawRequest, Service};
