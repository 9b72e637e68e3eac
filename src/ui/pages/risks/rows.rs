//! The rows of the risk list as plain values: computed once when the workbook changes, compared, then filtered.

use crate::domain::date::Date;
use crate::domain::kinds::{PersonId, RiskId};
use crate::domain::rating::Standings;
use crate::domain::records::{ReadingKind, Risk, Scales, TreatmentOption};
use crate::domain::workbook::Workbook;
use crate::ui::pages::risk_parts::{Rated, Standing};

/// A risk as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Row {
    /// The risk.
    pub id: RiskId,
    /// `R-001`.
    pub reference: String,
    /// In a few words.
    pub title: String,
    /// Its owner's name.
    pub owner: String,
    /// Its owner.
    pub owner_id: Option<PersonId>,
    /// Current, target, residual.
    pub levels: [Option<Rated>; 3],
    /// What is done about it.
    pub option: Option<TreatmentOption>,
    /// Where its acceptance stands.
    pub standing: Standing,
    /// Reference, title, scenario and owner in small letters, to search in.
    pub text: String,
}

impl Row {
    /// What a reading of a kind says.
    pub fn level(&self, kind: ReadingKind) -> Option<&Rated> {
        ReadingKind::ALL.iter().position(|other| *other == kind).and_then(|index| self.levels[index].as_ref())
    }
}

/// All risks, in the order they were added.
pub fn rows(workbook: &Workbook, today: Date) -> Vec<Row> {
    let standings = workbook.standings();
    let scales = workbook.scales();
    workbook.risks.iter().map(|(id, risk)| row(workbook, &standings, &scales, *id, risk, today)).collect()
}

fn row(
    workbook: &Workbook,
    standings: &Standings,
    scales: &Scales,
    id: RiskId,
    risk: &Risk,
    today: Date,
) -> Row {
    let owner = workbook.person_name(risk.owner);
    let level = |kind| Rated::of(scales, standings.reading(id, kind)?.1);
    Row {
        id,
        text: format!("{} {} {owner} {}", risk.reference, risk.title, risk.scenario).to_lowercase(),
        reference: risk.reference.clone(),
        title: risk.title.clone(),
        owner,
        owner_id: risk.owner,
        levels: [level(ReadingKind::Current), level(ReadingKind::Target), level(ReadingKind::Residual)],
        option: risk.option,
        standing: Standing::of(standings, id, today),
    }
}
