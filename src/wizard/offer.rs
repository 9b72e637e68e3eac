//! First wordings: put together from what is on record, offered where a field is empty, and taken only by a click.

use super::review;
use crate::content::text::{fill, find};
use crate::content::wizards::WizardSpec;
use crate::domain::date::Date;
use crate::domain::id::RecordId;
use crate::domain::kinds::Kind;
use crate::domain::workbook::Workbook;

/// A first wording of a field of a record, or of a new one, where there is something to say.
pub fn offer(
    spec: &WizardSpec,
    step: &str,
    kind: Kind,
    field: &str,
    record: Option<RecordId>,
    workbook: &Workbook,
    today: Date,
) -> Option<String> {
    if let Some(pattern) = find(&format!("wizard.{}.{step}.draft.{field}", spec.id)) {
        return about_the_organisation(pattern, workbook);
    }
    let said = match (kind, field) {
        (Kind::ManagementReview, _) => review::input(workbook, field, record, today)?,
        (Kind::AssessmentRun, "method_version") => workbook.method().version.clone(),
        (Kind::AssessmentRun, "report") => review::risks(workbook, today),
        (Kind::Certification, "scope") => workbook.scopes.values().next()?.certificate_sentence.clone(),
        _ => return None,
    };
    (!said.trim().is_empty()).then_some(said)
}

/// A pattern of the catalogue, if everything it names is known.
fn about_the_organisation(pattern: &str, workbook: &Workbook) -> Option<String> {
    let organisation = workbook.organisations.values().next().cloned().unwrap_or_default();
    let (name, products) = (organisation.legal_name.trim(), organisation.products.trim());
    let products = products.trim_end_matches('.');
    let known = |place: &str, value: &str| !value.is_empty() || !pattern.contains(place);
    (known("{organisation}", name) && known("{products}", products))
        .then(|| fill(pattern, &[("organisation", name), ("products", products)]))
}
