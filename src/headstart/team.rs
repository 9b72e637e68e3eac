//! Who does what: a handful of functions that even the smallest organisation has, and who holds them.

use std::collections::BTreeMap;

use super::{Drafter, Shelf};
use crate::domain::command::Command;
use crate::domain::id::{RecordId, TypedId};
use crate::domain::kinds::{Kind, PersonId};
use crate::domain::workbook::Workbook;

/// A function that drafts are assigned to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Function {
    /// Decides, approves and accepts.
    TopManagement,
    /// Runs the ISMS.
    SecurityManager,
    /// Runs the systems.
    It,
    /// Hires, trains and parts with people.
    People,
}

impl Function {
    /// Every function, in the order asked for.
    pub const ALL: [Self; 4] = [Self::TopManagement, Self::SecurityManager, Self::It, Self::People];

    /// The key of its name (`function.<key>`).
    pub fn key(self) -> &'static str {
        match self {
            Self::TopManagement => "top_management",
            Self::SecurityManager => "security_manager",
            Self::It => "it",
            Self::People => "hr",
        }
    }

    /// The entry of the bank of roles that is this function.
    fn role(self) -> &'static str {
        match self {
            Self::TopManagement => "top-management",
            Self::SecurityManager => "security-manager",
            Self::It => "it-administrator",
            Self::People => "hr-lead",
        }
    }

    /// The function that a role of the bank falls to where nobody else is named.
    pub(super) fn of_role(role: &str) -> Option<Self> {
        Some(match role {
            "top-management" | "risk-owner" | "finance-lead" => Self::TopManagement,
            "it-administrator"
            | "it-firm-contact"
            | "on-call-engineer"
            | "development-lead"
            | "plant-systems-owner"
            | "clinical-systems-lead"
            | "premises-contact" => Self::It,
            "hr-lead" | "team-lead" => Self::People,
            // Somebody else has to audit; a deputy is a second person.
            "internal-auditor" | "security-deputy" | "everyone" => return None,
            _ => Self::SecurityManager,
        })
    }
}

/// Names by function; one person may have several.
pub type Team = BTreeMap<Function, String>;

/// Who holds the functions according to the roles that are on record.
pub fn team_of(workbook: &Workbook) -> Team {
    let holder = |function: Function| {
        let role = workbook.roles.values().find(|role| role.common.seed == function.role())?;
        let person = role.holders.iter().next()?;
        Some((function, workbook.persons.get(person)?.name.clone()))
    };
    Function::ALL.into_iter().filter_map(holder).collect()
}

impl Drafter<'_> {
    /// Puts people on the list who are not on it. Their names were typed by a person, so they are not suggested.
    pub(super) fn people(&mut self) {
        for (function, name) in self.with.team {
            let name = name.trim();
            if name.is_empty() {
                continue;
            }
            let there = self.with.workbook.persons.iter().find(|(_, person)| person.name.trim() == name);
            let same = self
                .with
                .team
                .iter()
                .find(|(other, known)| known.trim() == name && self.people.contains_key(other));
            let id = match (there, same) {
                (Some((id, _)), _) => *id,
                (None, Some((other, _))) => self.people[other],
                (None, None) => {
                    let record = RecordId::minted(Kind::Person, (self.with.mint)());
                    let fields = vec![("name", name.into()), ("affiliation", "internal".into())];
                    self.commands.push(Command::Create { record, fields });
                    *self.made.entry(Kind::Person).or_default() += 1;
                    let Some(id) = PersonId::from_record_id(record) else { continue };
                    id
                }
            };
            self.people.insert(*function, id);
        }
    }
}

impl Shelf {
    /// Whether the bank of roles knows a function; a test holds the two together.
    pub fn has_role_of(&self, function: Function) -> bool {
        let roles = self.banks.get(&crate::content::bank::BankName::Roles);
        roles.is_some_and(|roles| roles.iter().any(|entry| entry.id == function.role()))
    }
}
