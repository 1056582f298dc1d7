//! Refusals about tags.

use std::fmt;

use super::{Code, Reason};
use crate::sim::source::Source;

/// Why a call was refused, if the reason is about tags.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum TagRefusal {
    /// Not the id of a resource that takes tags.
    IdInvalid(String),
    /// A tag without a key.
    EmptyKey,
    /// A key with more than 128 characters.
    KeyTooLong,
    /// A value with more than 256 characters.
    ValueTooLong,
    /// A key that begins with `aws:`.
    Reserved(String),
    /// The same, in a TagSpecification.
    ReservedAtCreation,
    /// A key that is there twice.
    Duplicate(String),
    /// Two TagSpecifications for one type of resources.
    ResourceTypeTwice,
    /// More tags than a resource can have.
    TooMany,
}

impl fmt::Display for TagRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const RESERVED: &str = "Tag keys starting with 'aws:' are reserved for internal use";
        match self {
            Self::IdInvalid(id) => write!(f, "The ID '{id}' is not valid"),
            Self::EmptyKey => f.write_str(
                "Value ( '' ) for parameter Tag key is invalid. Tag key cannot be null or empty.",
            ),
            Self::KeyTooLong => f.write_str("Tag key exceeds the maximum length of 128 characters"),
            Self::ValueTooLong => {
                f.write_str("Tag value exceeds the maximum length of 256 characters")
            }
            Self::Reserved(key) => {
                write!(f, "Value ( {key} ) for parameter key is invalid. {RESERVED}")
            }
            Self::ReservedAtCreation => f.write_str(RESERVED),
            Self::Duplicate(key) => write!(f, "Duplicate tag key '{key}' specified."),
            Self::ResourceTypeTwice => f.write_str(
                "The same resource type may not be specified more than once in tag specifications",
            ),
            Self::TooMany => {
                f.write_str("The maximum number of Tags for a resource has been reached.")
            }
        }
    }
}

impl Reason for TagRefusal {
    fn code(&self) -> Code {
        match self {
            Self::IdInvalid(_) => Code::InvalidId,
            Self::EmptyKey
            | Self::KeyTooLong
            | Self::ValueTooLong
            | Self::Reserved(_)
            | Self::ReservedAtCreation
            | Self::Duplicate(_)
            | Self::ResourceTypeTwice => Code::InvalidParameterValue,
            Self::TooMany => Code::TagLimitExceeded,
        }
    }

    fn why(&self) -> Option<String> {
        let text = match self {
            Self::IdInvalid(_) => {
                "It is no id, or one of something that takes no tags in this lab."
            }
            Self::TooMany => "A resource has at most 50 tags. One that is overwritten counts once.",
            Self::EmptyKey
            | Self::KeyTooLong
            | Self::ValueTooLong
            | Self::Reserved(_)
            | Self::ReservedAtCreation
            | Self::Duplicate(_)
            | Self::ResourceTypeTwice => return None,
        };
        Some(text.to_owned())
    }

    fn remedy(&self) -> Option<&'static str> {
        None
    }

    fn source(&self) -> Source {
        match self {
            Self::IdInvalid(_) => observed!(
                "cloud-provider-aws#1387, pulumi-aws#502: for CreateTags",
                "https://github.com/kubernetes/cloud-provider-aws/pull/1387",
            ),
            Self::EmptyKey => observed!(
                "aws-cli#3283, for CreateTags",
                "https://github.com/aws/aws-cli/issues/3283",
            ),
            Self::KeyTooLong => observed!(
                "skypilot#1992, for RunInstances",
                "https://github.com/skypilot-org/skypilot/pull/1992",
            ),
            Self::ValueTooLong => observed!(
                "GoCD-EC2-Elastic-Agent-Plugin#24, for RunInstances",
                "https://github.com/iriusrisk/GoCD-EC2-Elastic-Agent-Plugin/issues/24",
            ),
            Self::Reserved(_) => observed!(
                "cloud-custodian#5975, for CreateTags",
                "https://github.com/cloud-custodian/cloud-custodian/issues/5975",
            ),
            Self::ReservedAtCreation => observed!(
                "ec2-spot-converter#13, for RunInstances",
                "https://github.com/jcjorel/ec2-spot-converter/issues/13",
            ),
            Self::Duplicate(_) => observed!(
                "scylla-cluster-tests#1532, for RunInstances",
                "https://github.com/scylladb/scylla-cluster-tests/issues/1532",
            ),
            Self::ResourceTypeTwice => observed!(
                "skypilot#10627, for RunInstances",
                "https://github.com/skypilot-org/skypilot/pull/10627",
            ),
            Self::TooMany => assumed!(
                "the code and the number are documented; the text is that of Eucalyptus, which follows EC2",
            ),
        }
    }
}
