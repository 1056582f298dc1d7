//! Text to typed values and back: the EC2 Query protocol with XML, HTTP as text, and boto3.

pub mod boto3;
mod decode;
pub mod ec2_query;
mod form;
pub mod http;
pub mod request;
pub mod shape;
pub mod tree;

pub use http::{HttpRequest, HttpResponse, HttpTextError};
pub use request::RawRequest;
