//! Parts of a risk's page beside its form: readings, treatments, acceptance.

use leptos::prelude::*;

use crate::domain::kinds::RiskId;

/// Ratings, treatments and acceptances of one risk.
#[component]
pub fn RiskParts(risk: RiskId) -> impl IntoView {
    let _ = risk;
}
