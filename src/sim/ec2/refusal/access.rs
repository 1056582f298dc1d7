//! Refusals whose credentials, permissions or request rate stand in the way.

use std::fmt;

use super::super::action::ActionName;
use super::super::sources::STATUS_ELSEWHERE;
use super::{Code, Reason};
use crate::sim::caller::{ACCOUNT, Denial};
use crate::sim::source::Source;

/// Why a call was refused, if it is one whose credentials, permissions or request rate stand in the way.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum AccessRefusal {
    /// The lab was told to answer so. The action is named by the longer text of
    /// RequestLimitExceeded.
    Told(Fault, Option<ActionName>),
    /// A bucket of tokens does not have enough of them. The action is named by the longer text.
    Throttled(Option<ActionName>),
    /// The caller's policy does not allow it.
    Unauthorized(Denial),
}

macro_rules! faults {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:expr, $source:expr $(, before: $old:literal)?;)+) => {
        /// An answer that the lab can be told to give.
        #[derive(Clone, Copy, Debug, Eq, PartialEq)]
        pub enum Fault {$( $(#[doc = $doc])+ $name, )+}

        impl Fault {
            /// Every fault.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The code that the call is answered with.
            pub const fn code(self) -> Code {
                match self { $(Self::$name => Code::$name),+ }
            }

            const fn text(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }

            /// The words of earlier years, if others are known.
            const fn old_text(self) -> Option<&'static str> {
                match self { $(Self::$name => { let old: &[&str] = &[$($old)?]; old.first().copied() }),+ }
            }

            /// Where the words come from.
            const fn source(self) -> Source {
                match self { $(Self::$name => $source),+ }
            }
        }
    };
}

macro_rules! issue {
    ($path:literal) => {
        concat!("https://github.com/", $path)
    };
}

const LIMIT: &str = "Request limit exceeded.";
const INFERRED: Source = assumed!("the code is documented; the text is inferred");

faults! {
    /// The account's request rate is exceeded.
    RequestLimitExceeded = LIMIT, observed!("real output of throttled calls", "");
    /// An internal error.
    InternalError = "An internal error has occurred", INFERRED;
    /// An internal failure.
    InternalFailure = "An internal error has occurred", INFERRED;
    /// The server is overloaded.
    Unavailable = "The service is unavailable. Please try again shortly.", INFERRED;
    /// The service is temporarily down.
    ServiceUnavailable = "The service is unavailable. Please try again shortly.", INFERRED;
    /// The credentials are none that EC2 knows.
    AuthFailure = "AWS was not able to validate the provided access credentials",
        observed!("aws-sdk-java-v2#2981: raw trace", issue!("aws/aws-sdk-java-v2/issues/2981"));
    /// The account is blocked.
    Blocked = "This account is currently blocked and not recognized as a valid account. Please contact https://support.console.aws.amazon.com/support/home?region=us-east-1#/case/create?issueType=customer-service&serviceCode=account-management&categoryCode=account-verification if you have questions.",
        observed!("freelec-springboot2-webservice#906 (2024); amazon-sagemaker-examples#1858 has the code", issue!("jojoldu/freelec-springboot2-webservice/issues/906")),
        before: "This account is currently blocked and not recognized as a valid account. Please contact aws-verification@amazon.com if you have questions.";
    /// The access key does not exist.
    InvalidClientTokenId = "The security token included in the request is invalid", STATUS_ELSEWHERE;
    /// The request carries no credentials.
    MissingAuthenticationToken = "Request is missing Authentication Token", STATUS_ELSEWHERE;
    /// The account has not signed up for EC2, or for the region.
    OptInRequired = "You are not subscribed to this service. Please go to http://aws.amazon.com to subscribe.",
        observed!("cloud-security-audit#24", issue!("Appliscale/cloud-security-audit/issues/24"));
    /// The account is being verified.
    PendingVerification = "Your request for accessing resources in this region is being validated, and you will not be able to launch additional resources in this region until the validation is complete. We will notify you by email once your request has been validated. While normally resolved within minutes, please allow up to 4 hours for this process to complete. If the issue still persists, then open a support case. [https://support.console.aws.amazon.com/support/home?region=us-east-1#/case/create?issueType=customer-service&serviceCode=account-management&categoryCode=account-verification]",
        observed!("attack_range#1367 (2026), for RunInstances", issue!("splunk/attack_range/issues/1367")),
        before: "Your request for accessing resources in this region is being validated, and you will not be able to launch additional resources in this region until the validation is complete. We will notify you by email once your request has been validated. While normally resolved within minutes, please allow up to 4 hours for this process to complete. If the issue still persists, please let us know by writing to aws-verification@amazon.com for further assistance.";
    /// The request is older than its signature allows.
    RequestExpired = "Request has expired.",
        observed!("aws-sdk-java#1443", issue!("aws/aws-sdk-java/issues/1443"));
    /// The secret key is not the one of the access key.
    SignatureDoesNotMatch = "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
        observed!("vagrant-aws#138: raw answer", issue!("mitchellh/vagrant-aws/issues/138"));
}

impl Fault {
    /// The fault with this code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|fault| fault.code().as_str() == code)
    }
}

/// The text of RequestLimitExceeded: the longer one names account and action.
fn limit(f: &mut fmt::Formatter<'_>, named: Option<ActionName>) -> fmt::Result {
    f.write_str(LIMIT)?;
    let Some(action) = named else { return Ok(()) };
    write!(
        f,
        " Account {ACCOUNT} has been throttled on ec2:{} because it exceeded its request rate limit.",
        action.as_str()
    )
}

impl fmt::Display for AccessRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Told(Fault::RequestLimitExceeded, named) | Self::Throttled(named) => {
                limit(f, *named)
            }
            Self::Told(fault, _) => f.write_str(fault.text()),
            Self::Unauthorized(denial) => denial.fmt(f),
        }
    }
}

impl Reason for AccessRefusal {
    fn code(&self) -> Code {
        match self {
            Self::Told(fault, _) => fault.code(),
            Self::Throttled(_) => Code::RequestLimitExceeded,
            Self::Unauthorized(_) => Code::UnauthorizedOperation,
        }
    }

    fn status(&self) -> Option<u16> {
        // The same code has another status where a resource, not the credentials, is the matter.
        matches!(self, Self::Told(Fault::AuthFailure, _)).then_some(401)
    }

    fn old_words(&self) -> Option<String> {
        match self {
            Self::Told(fault, _) => fault.old_text().map(str::to_owned),
            Self::Throttled(_) => None,
            Self::Unauthorized(denial) => Some(denial.old_words()),
        }
    }

    fn why(&self) -> Option<String> {
        Some(match self {
            Self::Told(..) => "The lab was told to answer so: nothing is wrong with the request.".to_owned(),
            Self::Throttled(_) => "Every request takes a token out of the bucket of its action, also one that is refused; a set number comes back every second.".to_owned(),
            Self::Unauthorized(denial) if denial.is_explicit() => [
                "A statement of the caller's policy denies ",
                denial.permission(),
                on(denial).as_str(),
                ". No other statement can allow it.",
            ]
            .concat(),
            Self::Unauthorized(denial) => [
                "No statement of the caller's policy allows ",
                denial.permission(),
                on(denial).as_str(),
                ". Permissions are checked before the resource is looked at, so the answer is the same for a resource that does not exist.",
            ]
            .concat(),
        })
    }

    fn remedy(&self) -> Option<&'static str> {
        None
    }

    fn source(&self) -> Source {
        match self {
            Self::Told(Fault::RequestLimitExceeded, Some(_)) | Self::Throttled(Some(_)) => {
                observed!(
                    "cdk-github-runners#946 (2026), for RunInstances",
                    issue!("CloudSnorkel/cdk-github-runners/issues/946"),
                )
            }
            Self::Told(fault, _) => fault.source(),
            Self::Throttled(None) => Fault::RequestLimitExceeded.source(),
            Self::Unauthorized(denial) if denial.is_explicit() => observed!(
                "real output of RunInstances; karpenter-provider-aws#8190 has it for a service control policy",
                issue!("aws/karpenter-provider-aws/issues/8190"),
            ),
            Self::Unauthorized(_) => observed!("several issues since about 2023", ""),
        }
    }
}

fn on(denial: &Denial) -> String {
    denial.resource().map_or(String::new(), |resource| [" on ", resource].concat())
}
