//! Banks: entries to pick from, as data under `public/content/<language>/`, loaded when a wizard needs them.
//!
//! An entry is a record in waiting: `fields` are those of its kind. `when` holds terms over the organisation's profile; an
//! entry without terms fits everybody, any other is suggested when one of them is true. A term is a tag (`cloud`), several
//! that must all be true (`eu+controller`), or one that must not be (`office+!own_servers`). Further keys name entries of
//! other banks (`assets`, `threats`), needs of a party, or what is typical (`likelihood`, `treatment`).

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::domain::kinds::{Kind, OrganisationId};
use crate::domain::workbook::Workbook;

/// A bank: which file it is and what its entries become.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BankName {
    /// Internal and external issues (4.1).
    Issues,
    /// Interested parties with what they need (4.2).
    Parties,
    /// Assets.
    Assets,
    /// Threats.
    Threats,
    /// Vulnerabilities.
    Vulnerabilities,
    /// Risk scenarios (6.1.2) with what treats them (6.1.3).
    Risks,
    /// What lies on the boundary of the scope (4.3).
    ScopeItems,
    /// Processes of the ISMS (4.4).
    Processes,
    /// What top management does (5.1).
    Commitments,
    /// Roles with duties and authority (5.3).
    Roles,
    /// Risks and opportunities of the ISMS itself (6.1.1).
    IsmsRisks,
    /// Objectives (6.2).
    Objectives,
    /// Resources (7.1).
    Resources,
    /// Competences by role (7.2).
    Competences,
    /// Training modules with questions (7.3).
    Trainings,
    /// What is told to whom (7.4).
    Communications,
    /// Operational controls with their frequency (8.1).
    Operations,
    /// Measures (9.1).
    Measures,
    /// Audit programmes (9.2).
    AuditProgrammes,
    /// Ideas for improvement (10.1).
    Improvements,
    /// Laws and contracts (A.5.31).
    Obligations,
    /// Sorts of supplier (A.5.19).
    Suppliers,
    /// Tasks that come back through the year.
    Tasks,
}

impl BankName {
    /// Every bank.
    pub const ALL: &'static [Self] = &[
        Self::Issues,
        Self::Parties,
        Self::Assets,
        Self::Threats,
        Self::Vulnerabilities,
        Self::Risks,
        Self::ScopeItems,
        Self::Processes,
        Self::Commitments,
        Self::Roles,
        Self::IsmsRisks,
        Self::Objectives,
        Self::Resources,
        Self::Competences,
        Self::Trainings,
        Self::Communications,
        Self::Operations,
        Self::Measures,
        Self::AuditProgrammes,
        Self::Improvements,
        Self::Obligations,
        Self::Suppliers,
        Self::Tasks,
    ];

    /// Those that wizards pick from; the headstart takes all.
    pub const PICKED: &'static [Self] =
        &[Self::Issues, Self::Parties, Self::Assets, Self::Threats, Self::Vulnerabilities, Self::Risks];

    /// The file, without folder and ending.
    pub fn file(self) -> &'static str {
        self.entry().0
    }

    /// What an entry becomes.
    pub fn kind(self) -> Kind {
        self.entry().1
    }

    fn entry(self) -> (&'static str, Kind) {
        match self {
            Self::Issues => ("issues", Kind::Issue),
            Self::Parties => ("parties", Kind::InterestedParty),
            Self::Assets => ("assets", Kind::Asset),
            Self::Threats => ("threats", Kind::Threat),
            Self::Vulnerabilities => ("vulnerabilities", Kind::Vulnerability),
            Self::Risks => ("risks", Kind::Risk),
            Self::ScopeItems => ("scope_items", Kind::ScopeItem),
            Self::Processes => ("processes", Kind::Process),
            Self::Commitments => ("commitments", Kind::Commitment),
            Self::Roles => ("roles", Kind::Role),
            Self::IsmsRisks => ("isms_risks", Kind::IsmsRisk),
            Self::Objectives => ("objectives", Kind::Objective),
            Self::Resources => ("resources", Kind::Resource),
            Self::Competences => ("competences", Kind::Competence),
            Self::Trainings => ("trainings", Kind::Training),
            Self::Communications => ("communications", Kind::Communication),
            Self::Operations => ("operations", Kind::OperationalControl),
            Self::Measures => ("measures", Kind::Measure),
            Self::AuditProgrammes => ("audit_programme", Kind::AuditProgramme),
            Self::Improvements => ("improvements", Kind::Improvement),
            Self::Obligations => ("obligations", Kind::Obligation),
            Self::Suppliers => ("suppliers", Kind::Supplier),
            Self::Tasks => ("tasks", Kind::Task),
        }
    }
}

/// An entry of a bank.
#[derive(Clone, Debug, Deserialize)]
pub struct Entry {
    /// Stable and unique in its bank; kept in the record as `seed`.
    pub id: String,
    /// Terms, any of which makes it fit; none when it fits everybody.
    pub when: Vec<String>,
    /// Fields of the record it becomes.
    pub fields: Map<String, Value>,
    /// What a party needs.
    #[serde(default)]
    pub needs: Vec<Self>,
    /// Everything else.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

impl Entry {
    /// What it is called.
    pub fn title(&self) -> &str {
        self.text("title")
    }

    /// A field of text; empty if there is none.
    pub fn text(&self, field: &str) -> &str {
        self.fields.get(field).and_then(Value::as_str).unwrap_or_default()
    }

    /// Whether it is among the first to choose.
    pub fn is_core(&self) -> bool {
        self.more.get("core").and_then(Value::as_bool) == Some(true)
    }

    /// Ids of entries of another bank, or numbers of controls.
    pub fn list(&self, key: &str) -> Vec<&str> {
        let items = self.more.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        items.iter().filter_map(Value::as_str).collect()
    }

    /// The tags of the profile that speak for it.
    pub fn reasons(&self, tags: &[String]) -> Vec<String> {
        let mut reasons: Vec<String> = Vec::new();
        for tag in self.when.iter().filter(|term| holds(term, tags)).flat_map(|term| term.split('+')) {
            if !tag.starts_with('!') && !reasons.iter().any(|reason| reason == tag) {
                reasons.push(tag.to_owned());
            }
        }
        reasons
    }

    /// Whether it fits an organisation with these tags.
    pub fn fits(&self, tags: &[String]) -> bool {
        fits(&self.when, tags)
    }
}

/// Whether one of these terms is true of an organisation with these tags, or there are none.
pub fn fits(when: &[String], tags: &[String]) -> bool {
    when.is_empty() || when.iter().any(|term| holds(term, tags))
}

fn holds(term: &str, tags: &[String]) -> bool {
    let has = |tag: &str| tags.iter().any(|own| own == tag);
    term.split('+').all(|tag| tag.strip_prefix('!').map_or_else(|| has(tag), |not| !has(not)))
}

/// Reads a bank.
pub fn parse(text: &str) -> Result<Vec<Entry>, serde_json::Error> {
    serde_json::from_str(text)
}

/// The tags of an organisation: what it said about its industry, ways of working, laws, part for personal data, and its
/// size from the number of people.
pub fn tags(workbook: &Workbook) -> Vec<String> {
    let Some(organisation) = workbook.organisations.get(&OrganisationId) else { return Vec::new() };
    let mut tags: Vec<String> = organisation.industry.iter().map(ToString::to_string).collect();
    tags.extend(organisation.working.iter().map(ToString::to_string));
    tags.extend(organisation.jurisdictions.iter().map(ToString::to_string));
    tags.extend(organisation.data_roles.iter().map(ToString::to_string));
    let size = organisation.headcount.map(|people| match people {
        0..=9 => "size_micro",
        10..=49 => "size_small",
        50..=249 => "size_medium",
        _ => "size_large",
    });
    tags.extend(size.map(str::to_owned));
    tags
}
