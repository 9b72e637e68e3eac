//! What the answers of a wizard write: one batch, so that one step of undo takes all of it back. Recorded decisions
//! stand apart, since nothing takes them back.

mod records;

use std::collections::BTreeMap;

use serde_json::Value;
use uuid::Uuid;

use super::draft::{Draft, key};
use super::rows::List;
use super::screens::{Banks, Item, Screen, controls_needed, screens, step_of};
use super::written::{Written, preview};
use crate::content::bank::{BankName, Entry};
use crate::content::wizards::{Question, WizardSpec};
use crate::domain::command::Command;
use crate::domain::date::Date;
use crate::domain::field::Field;
use crate::domain::id::{ClauseRef, Key, RecordId};
use crate::domain::kinds::{ClauseStateId, Kind, RiskId, RiskMethodId, ScopeId, SoaLineId};
use crate::domain::workbook::Workbook;

/// What finishing needs beside the answers.
pub struct Finish<'a> {
    /// The workbook the answers are written to.
    pub workbook: &'a Workbook,
    /// The banks that were loaded.
    pub banks: &'a Banks,
    /// Today.
    pub today: Date,
    /// Now, RFC 3339.
    pub now: &'a str,
    /// Who is at the keyboard.
    pub author: &'a str,
    /// Mints ids.
    pub mint: &'a mut dyn FnMut() -> Uuid,
}

/// Turns the answers into commands.
pub fn finish<'a>(spec: &'a WizardSpec, draft: &'a Draft, with: Finish<'a>) -> Written {
    let all = screens(spec, draft, with.workbook, with.banks, with.today);
    let mut writer = Writer {
        spec,
        with,
        draft,
        commands: Vec::new(),
        decisions: Vec::new(),
        seeds: BTreeMap::new(),
        made: BTreeMap::new(),
        changed: 0,
        told: None,
    };
    for screen in &all {
        writer.screen(screen);
    }
    writer.notes();
    writer.approvals(&all);
    Written {
        decisions: writer.decisions,
        command: Command::Batch(writer.commands),
        made: writer.made,
        changed: writer.changed,
        items: writer.seeds.into_iter().map(|(item, record)| (record, item)).collect(),
    }
}

struct Writer<'a> {
    spec: &'a WizardSpec,
    with: Finish<'a>,
    draft: &'a Draft,
    commands: Vec<Command>,
    decisions: Vec<Command>,
    /// Records made of bank entries and of titles written by hand, by the key of their item.
    seeds: BTreeMap<String, RecordId>,
    made: BTreeMap<Kind, usize>,
    changed: usize,
    /// The record of the `New` steps.
    told: Option<RecordId>,
}

impl Writer<'_> {
    fn screen(&mut self, screen: &Screen) {
        match (screen.step.question, &screen.item) {
            (Question::Fields(kind, specs), _) => {
                let record = RecordId { kind, key: Key::Main };
                for field in specs.iter().filter_map(|spec| kind.field(spec.key)) {
                    self.answer(record, field, &key(&[screen.step.id, field.key]));
                }
            }
            (Question::New(kind, _), _) => self.tell(kind),
            (Question::Rows(..), _) => {
                if let Some(list) = List::of(self.spec, screen.step) {
                    self.rows(list);
                }
            }
            (Question::Pick { bank, only }, _) => self.picks(screen.step.id, bank, only),
            (Question::Needs, Some(item)) => self.needs(screen, item),
            (Question::Rate, Some(item)) => self.rate(screen, item),
            (Question::Treat, Some(Item::Record(risk))) => self.treat(screen, *risk),
            (Question::Decide(_), _) => self.decide(screen.step.id),
            (Question::Accept, Some(Item::Record(risk))) => self.accept(screen, *risk),
            _ => {}
        }
    }

    /// Sets a field of a record that exists, or of the one of its kind, if it was answered differently.
    fn answer(&mut self, record: RecordId, field: Field, key: &str) {
        if let Some(value) = self.draft.get(key) {
            let before = self.with.workbook.get(record).and_then(|record| record.get(field.key));
            if before.as_ref() != Some(value) {
                self.set(record, field.key, value.clone());
            }
        }
    }

    fn set(&mut self, record: RecordId, field: &str, value: impl Into<Value>) {
        self.changed += 1;
        self.commands.push(Command::set(record, field, value));
    }

    /// Makes a record with the next reference of its kind.
    fn create(&mut self, kind: Kind, mut fields: Vec<(&'static str, Value)>) -> RecordId {
        let record = RecordId::minted(kind, (self.with.mint)());
        let count = self.made.entry(kind).or_default();
        if !kind.prefix().is_empty() {
            let next = self.with.workbook.next_reference(kind);
            let number = next.rsplit('-').next().and_then(|number| number.parse::<usize>().ok()).unwrap_or(1);
            fields.push(("reference", format!("{}-{:03}", kind.prefix(), number + *count).into()));
        }
        *count += 1;
        // Who wrote a statement down is not who made it.
        if kind.field("recorded_by").is_some() && !fields.iter().any(|(key, _)| *key == "recorded_by") {
            fields.push(("recorded_by", self.with.author.into()));
        }
        fields.retain(|(_, value)| !value.is_null() && value.as_str() != Some(""));
        let list = if kind.is_permanent() { &mut self.decisions } else { &mut self.commands };
        list.push(Command::Create { record, fields });
        record
    }

    /// Makes a record of an entry. What the person saw and picked is its title; the rest is suggested.
    fn seed(&mut self, kind: Kind, entry: &Entry, mut more: Vec<(&'static str, Value)>) -> RecordId {
        let mut fields: Vec<(&'static str, Value)> = Vec::new();
        for (name, value) in &entry.fields {
            if let Some(field) = kind.field(name)
                && !more.iter().any(|(key, _)| *key == field.key)
            {
                fields.push((field.key, value.clone()));
            }
        }
        let suggested: Vec<&str> = fields.iter().map(|(key, _)| *key).filter(|key| *key != "title").collect();
        fields.push(("suggested", suggested.into()));
        fields.push(("seed", entry.id.clone().into()));
        fields.append(&mut more);
        self.create(kind, fields)
    }

    fn picks(&mut self, step: &str, bank: BankName, only: Option<(&'static str, &'static str)>) {
        let kind = bank.kind();
        for id in self.draft.list(step) {
            let entries = self.with.banks.get(&bank).map(Vec::as_slice).unwrap_or_default();
            let Some(entry) = entries.iter().find(|entry| entry.id == id).cloned() else { continue };
            let more = if kind == Kind::Risk { self.links_of(&entry) } else { Vec::new() };
            let record = self.seed(kind, &entry, more);
            self.seeds.insert(format!("seed:{id}"), record);
        }
        for title in self.draft.list(&key(&[step, "own"])) {
            // What was written under a narrowed question belongs to it: an external issue, say.
            let narrowed = only.map(|(field, value)| (field, value.into()));
            let fields = [("title", title.into())].into_iter().chain(narrowed).collect();
            let record = self.create(kind, fields);
            self.seeds.insert(format!("own:{title}"), record);
        }
    }

    /// The assets, threats and vulnerabilities a scenario names: those that are there, and threats and vulnerabilities
    /// that are not are made.
    fn links_of(&mut self, entry: &Entry) -> Vec<(&'static str, Value)> {
        let assets: Vec<String> =
            entry.list("assets").iter().filter_map(|id| self.find(Kind::Asset, id)).collect();
        let threats = self.linked(BankName::Threats, &entry.list("threats"));
        let weak = self.linked(BankName::Vulnerabilities, &entry.list("vulnerabilities"));
        let list = [("assets", assets), ("threats", threats), ("vulnerabilities", weak)];
        list.into_iter().filter(|(_, ids)| !ids.is_empty()).map(|(key, ids)| (key, ids.into())).collect()
    }

    fn linked(&mut self, bank: BankName, ids: &[&str]) -> Vec<String> {
        let mut linked = Vec::new();
        for id in ids {
            if let Some(found) = self.find(bank.kind(), id) {
                linked.push(found);
                continue;
            }
            let entries = self.with.banks.get(&bank).map(Vec::as_slice).unwrap_or_default();
            if let Some(entry) = entries.iter().find(|entry| entry.id == *id).cloned() {
                let record = self.seed(bank.kind(), &entry, Vec::new());
                self.seeds.insert(format!("seed:{id}"), record);
                linked.push(record.to_string());
            }
        }
        linked
    }

    /// The record of an entry, made before or in this wizard.
    fn find(&self, kind: Kind, seed: &str) -> Option<String> {
        let made = self.seeds.get(&format!("seed:{seed}")).filter(|id| id.kind == kind).copied();
        let workbook = self.with.workbook;
        let there = || {
            let is = |id: &RecordId| workbook.get(*id).is_some_and(|record| record.common().seed == seed);
            workbook.ids_of(kind).into_iter().find(is)
        };
        made.or_else(there).map(|id| id.to_string())
    }

    fn needs(&mut self, screen: &Screen, item: &Item) {
        let Some(party) = self.seeds.get(&item.key()).copied() else { return };
        let place = screen.key();
        let needs = item
            .entry(self.with.banks, self.with.workbook)
            .map(|entry| entry.needs.clone())
            .unwrap_or_default();
        for need in needs {
            let taken_on = self.draft.text(&key(&[&place, &need.id])).to_owned();
            if taken_on == "yes" || taken_on == "no" {
                let more = vec![("party", party.to_string().into()), ("addressed", taken_on.into())];
                self.seed(Kind::Requirement, &need, more);
            }
        }
        for title in self.draft.list(&key(&[&place, "own"])) {
            let fields = vec![
                ("title", title.into()),
                ("party", party.to_string().into()),
                ("addressed", "yes".into()),
            ];
            self.create(Kind::Requirement, fields);
        }
    }

    fn rate(&mut self, screen: &Screen, item: &Item) {
        let risk = match item {
            Item::Record(id) => Some(*id),
            other => self.seeds.get(&other.key()).copied(),
        };
        let Some(risk) = risk else { return };
        let place = screen.key();
        let said = |field: &str| self.draft.get(&key(&[&place, field])).cloned().unwrap_or_default();
        let (owner, likelihood, impact, why) =
            (said("owner"), said("likelihood"), said("impact"), said("rationale"));
        if !owner.is_null() {
            self.set(risk, "owner", owner);
        }
        if !likelihood.is_null() && !impact.is_null() {
            let fields = vec![
                ("risk", risk.to_string().into()),
                ("kind", "current".into()),
                ("likelihood", likelihood),
                ("impact", impact),
                ("rationale", why),
                ("read_on", self.with.today.to_string().into()),
                ("read_by", self.draft.get(&key(&[screen.step.id, "read_by"])).cloned().unwrap_or_default()),
                ("method_version", self.with.workbook.method().version.clone().into()),
            ];
            self.create(Kind::Reading, fields);
        }
    }

    fn treat(&mut self, screen: &Screen, risk: RecordId) {
        let place = screen.key();
        let said = |field: &str| self.draft.get(&key(&[&place, field])).cloned().unwrap_or_default();
        let (option, reason) = (said("option"), said("option_reason"));
        if option.is_null() {
            return;
        }
        let modifies = option.as_str() == Some("modify");
        self.set(risk, "option", option);
        if !reason.is_null() {
            self.set(risk, "option_reason", reason);
        }
        let title = said("title");
        if modifies && !title.is_null() {
            let fields = vec![
                ("title", title),
                ("action", said("action")),
                ("risks", vec![risk.to_string()].into()),
                ("controls", said("controls")),
                ("responsible", said("responsible")),
                ("due", said("due")),
                ("status", "planned".into()),
            ];
            self.create(Kind::Treatment, fields);
        }
    }

    /// Applicability as answered. A control that applies has nothing in place until somebody says otherwise; that and the
    /// reason named for the whole theme are suggestions.
    fn decide(&mut self, step: &str) {
        let driver = self.draft.text(&key(&[step, "driver"])).to_owned();
        let by = self.draft.text(&key(&[step, "excluded_by"])).to_owned();
        let prefix = key(&[step, "applies", ""]);
        let answers: Vec<(String, String)> = self
            .draft
            .answers
            .iter()
            .filter_map(|(place, value)| {
                Some((place.strip_prefix(&prefix)?.to_owned(), value.as_str()?.to_owned()))
            })
            .collect();
        let needed = controls_needed(self.draft, self.with.workbook);
        for (control, applies) in answers {
            let Ok(control) = control.parse() else { continue };
            let line: RecordId = SoaLineId(control).into();
            self.set(line, "applicable", applies.as_str());
            if applies == "no" {
                self.set(
                    line,
                    "exclusion_reason",
                    self.draft.text(&key(&[step, "reason", &control.to_string()])).to_owned(),
                );
                self.set(line, "excluded_by", by.as_str());
                continue;
            }
            let before = self.with.workbook.soa_line(control);
            let mut suggested = before.common.suggested.clone();
            suggested.remove("applicable");
            if before.status.is_none() {
                suggested.insert("status".to_owned());
                self.set(line, "status", "none");
            }
            if !driver.is_empty() && !needed.contains_key(&control) && before.drivers.is_empty() {
                suggested.insert("drivers".to_owned());
                self.set(line, "drivers", vec![driver.clone()]);
            }
            self.set(line, "suggested", suggested.into_iter().collect::<Vec<_>>());
        }
    }

    fn accept(&mut self, screen: &Screen, risk: RecordId) {
        let place = screen.key();
        let said = |field: &str| self.draft.get(&key(&[&place, field])).cloned().unwrap_or_default();
        let workbook = self.with.workbook;
        let id: Option<RiskId> = crate::domain::id::TypedId::from_record_id(risk);
        let Some((reading_id, reading)) = id.and_then(|id| workbook.reading_to_accept(id)) else { return };
        let by = said("accepted_by");
        let Some(person) = by.as_str().and_then(|by| by.parse().ok()) else { return };
        if said("accept").as_str() != Some("yes") {
            return;
        }
        let fields = vec![
            ("risk", risk.to_string().into()),
            ("reading", reading_id.to_string().into()),
            ("likelihood", reading.likelihood.into()),
            ("impact", reading.impact.into()),
            ("accepted_by", by),
            ("accepted_by_name", workbook.person_name(Some(person)).into()),
            ("accepted_on", said("accepted_on")),
            ("recorded_by", self.with.author.into()),
            ("recorded_at", self.with.now.into()),
            ("medium", said("medium")),
            ("evidence", said("evidence")),
            ("reason", said("reason")),
        ];
        self.create(Kind::Acceptance, fields);
    }

    /// What was put off, and that the wizard was gone through. Other wizards of the clause keep their notes.
    fn notes(&mut self) {
        let Ok(clause) = self.spec.clause.parse::<ClauseRef>() else { return };
        let state: RecordId = ClauseStateId(clause).into();
        let before =
            self.with.workbook.clause_states.get(&ClauseStateId(clause)).cloned().unwrap_or_default();
        let own = |place: &str| self.spec.step(step_of(place)).is_some();
        let mut skipped = self.draft.skipped.clone();
        skipped.extend(before.skipped.iter().filter(|place| !own(place)).cloned());
        let mut finished = before.finished.clone();
        finished.insert(self.spec.id.to_owned());
        self.commands.push(Command::set(state, "skipped", skipped.into_iter().collect::<Vec<_>>()));
        self.commands.push(Command::set(state, "finished", finished.into_iter().collect::<Vec<_>>()));
    }

    /// Approvals come last: they name the state that everything before leaves behind.
    fn approvals(&mut self, screens: &[Screen]) {
        for screen in screens {
            let Question::Approve(kind) = screen.step.question else { continue };
            let said =
                |field: &str| self.draft.get(&key(&[screen.step.id, field])).cloned().unwrap_or_default();
            let (by, on) = (said("decided_by"), said("decided_on"));
            let Some(person) = by.as_str().and_then(|by| by.parse().ok()) else { continue };
            if on.is_null() {
                continue;
            }
            if kind == Kind::RiskMethod {
                let method: RecordId = RiskMethodId.into();
                if self.with.workbook.method().version.is_empty() {
                    self.set(method, "version", "1.0");
                }
                self.set(method, "approved_by", by);
                self.set(method, "approved_on", on);
                continue;
            }
            let version = self
                .with
                .workbook
                .scopes
                .get(&ScopeId)
                .map(|scope| scope.version.clone())
                .unwrap_or_default();
            let version = if version.is_empty() { "1.0".to_owned() } else { version };
            self.set(ScopeId.into(), "version", version.as_str());
            let so_far = self.so_far();
            let fields = vec![
                ("decision", "approval".into()),
                ("subject", RecordId::from(ScopeId).to_string().into()),
                ("version", version.into()),
                ("hash", so_far.scope_hash().into()),
                ("decided_by", by),
                ("decided_by_name", self.with.workbook.person_name(Some(person)).into()),
                ("decided_on", on),
                ("recorded_by", self.with.author.into()),
                ("recorded_at", self.with.now.into()),
                ("medium", said("medium")),
                ("evidence", said("evidence")),
            ];
            self.create(Kind::Decision, fields);
        }
    }

    /// The workbook as the commands so far leave it.
    fn so_far(&self) -> Workbook {
        preview(self.with.workbook, self.commands.clone())
    }
}
