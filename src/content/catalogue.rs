//! Facts of the standard as data: the 93 controls of Annex A with their attributes, and the clauses. Numbers and
//! titles are facts; every sentence is our own.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::id::{AnnexRef, ControlRef};
use crate::domain::kinds::ControlId;
use crate::domain::records::Theme;
use crate::domain::workbook::Workbook;

/// A control of Annex A.
#[derive(Clone, Debug, Deserialize)]
pub struct ControlFact {
    /// `A.5.1`
    #[serde(rename = "ref")]
    pub number: String,
    /// Key of its theme.
    pub theme: String,
    /// Short title.
    pub title: String,
    /// Whether the 2022 edition added it.
    pub new_in_2022: bool,
    /// Preventive, detective, corrective.
    pub control_type: Vec<String>,
    /// Confidentiality, integrity, availability.
    pub properties: Vec<String>,
    /// Identify, protect, detect, respond, recover.
    pub concepts: Vec<String>,
    /// Operational capabilities.
    pub capabilities: Vec<String>,
    /// Security domains.
    pub domains: Vec<String>,
    /// The controls of the 2013 edition it came from.
    pub refs_2013: Vec<String>,
    /// What it is for, in a sentence of our own.
    pub purpose: String,
}

/// A clause or sub-clause.
#[derive(Clone, Debug, Deserialize)]
pub struct ClauseFact {
    /// `4.1`
    #[serde(rename = "ref")]
    pub number: String,
    /// Title.
    pub title: String,
    /// The clause above; `None` for 4 to 10.
    pub parent: Option<String>,
    /// Whether it demands something itself.
    pub assessable: bool,
    /// Its number in the 2013 edition.
    pub clause_2013: Option<String>,
    /// `document` or `record` where the clause itself asks for documented information.
    pub documented_information: Option<String>,
    /// What it asks, in our own words.
    pub asks: String,
    /// What people get wrong.
    pub mistakes: Vec<String>,
    /// What an auditor looks for.
    pub auditor: Vec<String>,
}

static CONTROLS: LazyLock<Vec<ControlFact>> =
    LazyLock::new(|| serde_json::from_str(include_str!("data/controls.json")).unwrap_or_default());

static CLAUSES: LazyLock<Vec<ClauseFact>> =
    LazyLock::new(|| serde_json::from_str(include_str!("data/clauses.json")).unwrap_or_default());

/// The 93 controls, in order.
pub fn controls() -> &'static [ControlFact] {
    &CONTROLS
}

/// All clauses, in order.
pub fn clauses() -> &'static [ClauseFact] {
    &CLAUSES
}

/// One clause.
pub fn clause(number: &str) -> Option<&'static ClauseFact> {
    CLAUSES.iter().find(|clause| clause.number == number)
}

/// The facts of a control of Annex A.
pub fn annex(control: AnnexRef) -> Option<&'static ControlFact> {
    let index = AnnexRef::all().position(|other| other == control)?;
    CONTROLS.get(index)
}

/// A control as people see it, wherever it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ControlView {
    /// `A.5.1` or `C-001`.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Its theme.
    pub theme: Option<Theme>,
    /// What it is for.
    pub purpose: String,
}

/// A control as people see it. An own control that is gone keeps its id as number.
pub fn control_view(workbook: &Workbook, control: ControlRef) -> ControlView {
    match control {
        ControlRef::Annex(number) => ControlView {
            number: number.to_string(),
            title: annex(number).map(|fact| fact.title.clone()).unwrap_or_default(),
            theme: annex(number).and_then(|fact| fact.theme.parse().ok()),
            purpose: annex(number).map(|fact| fact.purpose.clone()).unwrap_or_default(),
        },
        ControlRef::Own(id) => own_control(workbook, id),
    }
}

fn own_control(workbook: &Workbook, id: ControlId) -> ControlView {
    workbook.controls.get(&id).map_or_else(
        || ControlView { number: id.to_string(), title: String::new(), theme: None, purpose: String::new() },
        |control| ControlView {
            number: control.reference.clone(),
            title: control.title.clone(),
            theme: control.theme,
            purpose: control.description.clone(),
        },
    )
}
