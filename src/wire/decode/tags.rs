//! Tags, and the requests of the actions on them.

use super::super::form::Form;
use crate::sim::ec2::{CreateTagsRequest, DeleteTagsRequest, Refusal, TagSpecification};

pub(super) fn create(form: &mut Form<'_>) -> Result<CreateTagsRequest, Refusal> {
    Ok(CreateTagsRequest {
        resources: form.texts("ResourceId"),
        tags: form.forms("Tag").map(tag).collect::<Result<_, _>>()?,
        dry_run: form.flag("DryRun"),
    })
}

pub(super) fn delete(form: &mut Form<'_>) -> Result<DeleteTagsRequest, Refusal> {
    Ok(DeleteTagsRequest {
        resources: form.texts("ResourceId"),
        tags: form.forms("Tag").map(key_and_value).collect::<Result<_, _>>()?,
        dry_run: form.flag("DryRun"),
    })
}

/// A tag without a key has the empty one, which the checks refuse.
fn key_and_value(mut form: Form<'_>) -> Result<(String, Option<String>), Refusal> {
    let tag = (form.text("Key").unwrap_or_default(), form.text("Value"));
    form.finish()?;
    Ok(tag)
}

/// A tag without a value has the empty one.
fn tag(form: Form<'_>) -> Result<(String, String), Refusal> {
    key_and_value(form).map(|(key, value)| (key, value.unwrap_or_default()))
}

pub(super) fn tag_specifications(form: &mut Form<'_>) -> Result<Vec<TagSpecification>, Refusal> {
    let specification = |mut form: Form<'_>| {
        let kind = form.text("ResourceType");
        let kind = kind.ok_or(Refusal::MissingParameter("TagSpecification.ResourceType"))?;
        let tags = form.forms("Tag").map(tag).collect::<Result<_, Refusal>>()?;
        form.finish()?;
        Ok(TagSpecification { resource_type: kind, tags })
    };
    form.forms("TagSpecification").map(specification).collect()
}
