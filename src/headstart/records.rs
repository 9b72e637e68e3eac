//! Records from the banks: how many, who owns them, what they point at, which dates are planned.

use serde_json::Value;

use super::choose::{BySize, covering, some};
use super::{Drafter, Function};
use crate::content::bank::{BankName, Entry};
use crate::domain::id::RecordId;
use crate::domain::kinds::Kind;
use crate::domain::records::{Frequency, Recurrence};

/// How entries of a bank become records.
struct Plan {
    bank: BankName,
    /// How many at most.
    most: BySize,
    /// Fields that name somebody.
    owners: &'static [(&'static str, Function)],
}

const MANY: BySize = [usize::MAX; 4];

use Function::{It, People, SecurityManager, TopManagement};

/// What is drafted, in this order. Risks and what belongs to them are chosen apart.
const PLANS: &[Plan] = &[
    Plan { bank: BankName::Roles, most: [7, 9, 12, 14], owners: &[] },
    Plan { bank: BankName::Issues, most: [10, 14, 18, 22], owners: &[("owner", SecurityManager)] },
    Plan { bank: BankName::Parties, most: [7, 10, 13, 16], owners: &[("owner", SecurityManager)] },
    Plan { bank: BankName::ScopeItems, most: [4, 6, 8, 10], owners: &[] },
    Plan { bank: BankName::Objectives, most: [3, 4, 5, 6], owners: &[("responsible", SecurityManager)] },
    Plan {
        bank: BankName::Measures,
        most: [6, 8, 12, 16],
        owners: &[("measured_by", It), ("analysed_by", SecurityManager)],
    },
    Plan { bank: BankName::Processes, most: [6, 8, 10, 12], owners: &[("owner", SecurityManager)] },
    Plan { bank: BankName::Commitments, most: MANY, owners: &[("person", TopManagement)] },
    Plan { bank: BankName::IsmsRisks, most: [5, 6, 8, 10], owners: &[("owner", SecurityManager)] },
    Plan { bank: BankName::Resources, most: [4, 5, 7, 9], owners: &[("owner", TopManagement)] },
    Plan { bank: BankName::Competences, most: [6, 8, 11, 14], owners: &[] },
    Plan { bank: BankName::Trainings, most: [3, 4, 6, 8], owners: &[] },
    Plan {
        bank: BankName::Communications,
        most: [7, 10, 13, 16],
        owners: &[("responsible", SecurityManager)],
    },
    Plan { bank: BankName::Operations, most: [8, 12, 16, 20], owners: &[("responsible", It)] },
    Plan { bank: BankName::Suppliers, most: [4, 6, 8, 10], owners: &[("owner", It)] },
    Plan { bank: BankName::Obligations, most: [12, 16, 20, 24], owners: &[("owner", TopManagement)] },
    Plan { bank: BankName::AuditProgrammes, most: [1; 4], owners: &[("responsible", SecurityManager)] },
    Plan { bank: BankName::Improvements, most: [3, 4, 5, 6], owners: &[("responsible", SecurityManager)] },
    Plan { bank: BankName::Tasks, most: [18, 24, 30, 36], owners: &[] },
];

/// Risk scenarios.
const RISKS: BySize = [18, 28, 38, 48];

impl Drafter<'_> {
    pub(super) fn records(&mut self) {
        let shelf = self.with.shelf;
        let bank = |name: BankName| shelf.banks.get(&name).map(Vec::as_slice).unwrap_or_default();
        let chosen: Vec<(&Plan, Vec<&Entry>)> = PLANS
            .iter()
            .map(|plan| (plan, some(bank(plan.bank), &self.tags, plan.most[self.size])))
            .collect();
        let fitting: Vec<&Entry> =
            bank(BankName::Risks).iter().filter(|entry| entry.fits(&self.tags)).collect();
        let level = |entry: &Entry| {
            let part = |key: &str| entry.more.get(key).and_then(Value::as_u64).unwrap_or(1);
            part("likelihood") * part("impact")
        };
        let risks = covering(fitting, RISKS[self.size], |entry| entry.list("controls"), level);
        let named = |name: BankName, key: &str| {
            let named =
                |entry: &&&Entry| risks.iter().any(|risk| risk.list(key).contains(&entry.id.as_str()));
            bank(name).iter().filter(|entry| named(&entry)).collect::<Vec<_>>()
        };
        let assets = named(BankName::Assets, "assets");
        let threats = named(BankName::Threats, "threats");
        let weak = named(BankName::Vulnerabilities, "vulnerabilities");
        // Ids first, so that records can point at each other in any order.
        let parts = [
            (Kind::Asset, &assets),
            (Kind::Threat, &threats),
            (Kind::Vulnerability, &weak),
            (Kind::Risk, &risks),
        ];
        let all = parts.iter().map(|(kind, entries)| (*kind, *entries));
        for (kind, entries) in all.chain(chosen.iter().map(|(plan, entries)| (plan.bank.kind(), entries))) {
            let new = entries.iter().filter(|entry| self.is_new(kind, &entry.id)).collect::<Vec<_>>();
            for entry in new {
                self.announce(kind, &entry.id);
            }
        }
        for (plan, entries) in chosen {
            for entry in entries {
                let owners = plan.owners.iter().map(|(field, function)| (*field, self.person(*function)));
                let fields = owners.collect();
                self.entry(plan.bank.kind(), entry, fields);
            }
        }
        for entry in assets {
            let owner = match entry.text("category") {
                "information" | "process" => SecurityManager,
                "people" => People,
                "site" => TopManagement,
                _ => It,
            };
            let fields = vec![
                ("owner", self.person(owner)),
                ("depends_on", self.links(Kind::Asset, &entry.list("depends_on"))),
            ];
            self.entry(Kind::Asset, entry, fields);
        }
        for entry in threats {
            self.entry(Kind::Threat, entry, Vec::new());
        }
        for entry in weak {
            self.entry(Kind::Vulnerability, entry, Vec::new());
        }
        for entry in risks {
            self.risk(entry);
        }
    }

    /// Makes the record of an entry, unless there is one.
    fn entry(&mut self, kind: Kind, entry: &Entry, mut fields: Vec<(&'static str, Value)>) {
        let Some(id) = self.found(kind, &entry.id).filter(|id| self.with.workbook.get(*id).is_none()) else {
            return;
        };
        for field in kind.fields() {
            if let Some(value) = entry.fields.get(field.key) {
                let value = value.as_str().map_or_else(|| value.clone(), |text| self.fill(text).into());
                fields.push((field.key, value));
            }
        }
        fields.extend(self.belongs(kind, entry));
        fields.extend(self.dates(kind, entry));
        self.make(id, &entry.id, fields);
        let needs: Vec<&Entry> = entry.needs.iter().filter(|need| need.fits(&self.tags)).collect();
        for need in needs {
            self.announce(Kind::Requirement, &need.id);
            // Whether the ISMS takes it on is for people to decide (4.2 c).
            let need = Entry {
                fields: need
                    .fields
                    .iter()
                    .filter(|(key, _)| *key != "addressed")
                    .map(|(key, value)| (key.clone(), value.clone()))
                    .collect(),
                ..need.clone()
            };
            self.entry(Kind::Requirement, &need, vec![("party", id.to_string().into())]);
        }
    }

    /// What a record of a kind points at beside its owners.
    fn belongs(&self, kind: Kind, entry: &Entry) -> Vec<(&'static str, Value)> {
        let one = |kind: Kind, key: &str| {
            let seed = entry.more.get(key).and_then(Value::as_str).unwrap_or_default();
            self.found(kind, seed).map(|id| id.to_string()).into()
        };
        let role = entry.more.get("role").and_then(Value::as_str).unwrap_or_default();
        let in_role = || Function::of_role(role).map_or(Value::Null, |function| self.person(function));
        match kind {
            Kind::Role => {
                let holder =
                    Function::of_role(&entry.id).map_or(Value::Null, |function| self.person(function));
                let above = self.found(Kind::Role, "top-management").filter(|_| entry.id != "top-management");
                vec![
                    ("holders", if holder.is_null() { Value::Null } else { vec![holder].into() }),
                    ("reports_to", above.map(|id| id.to_string()).into()),
                ]
            }
            Kind::Process => vec![
                ("interacts_with", self.links(Kind::Process, &entry.list("interacts"))),
                ("measured_by", self.links(Kind::Measure, &entry.list("measures"))),
            ],
            Kind::IsmsRisk | Kind::OperationalControl => vec![("process", one(Kind::Process, "process"))],
            Kind::Competence => vec![("role", one(Kind::Role, "role")), ("person", in_role())],
            Kind::Improvement => vec![("objective", one(Kind::Objective, "objective"))],
            Kind::Task => vec![("responsible", in_role())],
            Kind::Measure => {
                let objectives = self.with.shelf.banks.get(&BankName::Objectives);
                let is = |objective: &&Entry| {
                    objective.more.get("measure").and_then(Value::as_str) == Some(&entry.id)
                        && self.found(Kind::Objective, &objective.id).is_some()
                };
                let objective = objectives.and_then(|all| all.iter().find(is));
                let id = objective.and_then(|objective| self.found(Kind::Objective, &objective.id));
                vec![("objective", id.map(|id| id.to_string()).into())]
            }
            Kind::Supplier => {
                let level = entry.more.get("typical_criticality").and_then(|typical| typical.get("level"));
                vec![("criticality", level.cloned().unwrap_or_default())]
            }
            Kind::Resource => vec![("amount", entry.more.get("estimate").cloned().unwrap_or_default())],
            _ => Vec::new(),
        }
    }

    /// Days that are planned: a look again in a year, a first time after one period, an action within its months.
    fn dates(&self, kind: Kind, entry: &Entry) -> Vec<(&'static str, Value)> {
        let after = |days: i64| self.with.today.plus_days(days).map(|day| day.to_string()).into();
        let mut dates = Vec::new();
        if kind.field("review_date").is_some() {
            dates.push(("review_date", after(365)));
        }
        let often = entry.text("frequency").parse::<Frequency>().ok();
        match kind {
            Kind::Objective => dates.push(("due", after(365))),
            Kind::IsmsRisk | Kind::Improvement => dates.push(("due", after(180))),
            Kind::Training => dates.push(("next_due", after(60))),
            Kind::Supplier => dates.push(("next_assessment", after(180))),
            Kind::Task => {
                let month = entry.more.get("first_month").and_then(Value::as_i64).unwrap_or(1);
                dates.push(("due", after(month * 30)));
                if entry.text("recurrence").parse::<Recurrence>().is_err() {
                    dates.push(("recurrence", Recurrence::Yearly.key().into()));
                }
            }
            Kind::OperationalControl | Kind::Measure => {
                let days = match often {
                    Some(Frequency::Daily) => 1,
                    Some(Frequency::Weekly) => 7,
                    Some(Frequency::Quarterly) => 91,
                    Some(Frequency::HalfYearly) => 182,
                    Some(Frequency::Yearly | Frequency::OnEvent) => 365,
                    Some(Frequency::Monthly) | None => 30,
                };
                dates.push(("next_due", after(days)));
            }
            Kind::AuditProgramme => {
                dates.push(("period_from", after(0)));
                dates.push(("period_to", after(3 * 365)));
            }
            _ => {}
        }
        dates
    }

    /// A scenario and the action that treats it. How likely and how bad it is, people say themselves.
    fn risk(&mut self, entry: &Entry) {
        let controls = entry.list("controls");
        for control in &controls {
            let behind = self.covered.entry((*control).to_owned()).or_default();
            behind.risks.push(entry.title().to_owned());
        }
        let Some(id) = self.found(Kind::Risk, &entry.id).filter(|id| self.with.workbook.get(*id).is_none())
        else {
            return;
        };
        let links = vec![
            ("assets", self.links(Kind::Asset, &entry.list("assets"))),
            ("threats", self.links(Kind::Threat, &entry.list("threats"))),
            ("vulnerabilities", self.links(Kind::Vulnerability, &entry.list("vulnerabilities"))),
            ("owner", self.person(TopManagement)),
            ("option", "modify".into()),
        ];
        self.entry(Kind::Risk, entry, links);
        let treatment = entry.more.get("treatment");
        let part = |key: &str| treatment.and_then(|it| it.get(key)).cloned().unwrap_or_default();
        if self.is_new(Kind::Treatment, &entry.id) {
            let action = RecordId::minted(Kind::Treatment, (self.with.mint)());
            self.seeds.insert((Kind::Treatment, entry.id.clone()), action);
            let due = self.with.today.plus_days(120).map(|day| day.to_string());
            let fields = vec![
                ("title", part("title")),
                ("action", part("action")),
                ("risks", vec![id.to_string()].into()),
                ("controls", controls.into()),
                ("responsible", self.person(It)),
                ("due", due.into()),
            ];
            self.make(action, &entry.id, fields);
        }
    }
}
