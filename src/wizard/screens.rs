//! Which questions a wizard asks now: a step of several records becomes a screen for each of them.

use std::collections::BTreeMap;

use super::draft::{Draft, key};
use super::rows::{List, told_key, unfinished};
use crate::content::bank::{BankName, Entry};
use crate::content::catalogue::control_view;
use crate::content::wizards::{Question, Step, WizardSpec, wizards_of};
use crate::domain::date::Date;
use crate::domain::id::{ControlRef, RecordId};
use crate::domain::kinds::{ClauseStateId, Kind, RiskId};
use crate::domain::rating::AcceptanceState;
use crate::domain::records::ReadingKind;
use crate::domain::workbook::Workbook;

/// The banks that were loaded.
pub type Banks = BTreeMap<BankName, Vec<Entry>>;

/// What a screen is about, where a step has several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A record of the workbook.
    Record(RecordId),
    /// An entry of a bank that was picked and is no record yet.
    Seed(BankName, String),
    /// Something written by hand in this wizard, that is no record yet.
    Own(String),
}

impl Item {
    /// The part of the keys of its answers.
    pub fn key(&self) -> String {
        match self {
            Self::Record(id) => id.to_string(),
            Self::Seed(_, id) => format!("seed:{id}"),
            Self::Own(title) => format!("own:{title}"),
        }
    }

    /// The entry it came from or would come from.
    pub fn entry<'a>(&self, banks: &'a Banks, workbook: &Workbook) -> Option<&'a Entry> {
        match self {
            Self::Seed(bank, id) => banks.get(bank)?.iter().find(|entry| entry.id == *id),
            Self::Record(id) => {
                let seed = &workbook.get(*id)?.common().seed;
                banks.values().flatten().find(|entry| !seed.is_empty() && entry.id == *seed)
            }
            Self::Own(_) => None,
        }
    }

    /// What it is called.
    pub fn title(&self, banks: &Banks, workbook: &Workbook) -> String {
        match self {
            Self::Record(id) => workbook.label(*id).unwrap_or_default(),
            Self::Seed(..) => {
                self.entry(banks, workbook).map(|entry| entry.title().to_owned()).unwrap_or_default()
            }
            Self::Own(title) => title.clone(),
        }
    }
}

/// One screen.
#[derive(Clone, Debug)]
pub struct Screen {
    /// Its step.
    pub step: &'static Step,
    /// What it is about.
    pub item: Option<Item>,
}

impl Screen {
    /// What tells it apart, and what its answers' keys begin with.
    pub fn key(&self) -> String {
        match &self.item {
            Some(item) => key(&[self.step.id, &item.key()]),
            None => self.step.id.to_owned(),
        }
    }
}

/// The screens there are now, in order.
pub fn screens(
    spec: &WizardSpec,
    draft: &Draft,
    workbook: &Workbook,
    banks: &Banks,
    today: Date,
) -> Vec<Screen> {
    let mut screens = Vec::new();
    for step in spec.steps {
        let items = match step.question {
            Question::Fields(..)
            | Question::New(..)
            | Question::Rows(..)
            | Question::Pick { .. }
            | Question::Approve(_) => {
                screens.push(Screen { step, item: None });
                continue;
            }
            Question::Again(..) => {
                let asks = |list: List| {
                    !list.there(spec, draft, workbook).is_empty() || !list.written_rows(draft).is_empty()
                };
                if List::of(spec, step).is_some_and(asks) {
                    screens.push(Screen { step, item: None });
                }
                continue;
            }
            Question::Decide(theme) => {
                if !undecided(workbook, theme).is_empty() {
                    screens.push(Screen { step, item: None });
                }
                continue;
            }
            Question::Needs => picked(spec, draft, banks, BankName::Parties),
            Question::Rate => {
                let standings = workbook.standings();
                let unrated = |risk: &RiskId| standings.reading(*risk, ReadingKind::Current).is_none();
                let there = workbook.risks.keys().filter(|risk| unrated(risk));
                let mut items: Vec<Item> = there.map(|risk| Item::Record((*risk).into())).collect();
                items.extend(picked(spec, draft, banks, BankName::Risks));
                items
            }
            Question::Treat => {
                let open = workbook.risks.iter().filter(|(_, risk)| risk.option.is_none());
                open.map(|(id, _)| Item::Record((*id).into())).collect()
            }
            Question::Accept => {
                let standings = workbook.standings();
                let waits = |risk: &RiskId| {
                    standings.reading_to_accept(*risk).is_some()
                        && !matches!(standings.acceptance_state(*risk, today), AcceptanceState::Holds(_))
                };
                workbook
                    .risks
                    .keys()
                    .filter(|risk| waits(risk))
                    .map(|risk| Item::Record((*risk).into()))
                    .collect()
            }
        };
        screens.extend(items.into_iter().map(|item| Screen { step, item: Some(item) }));
    }
    screens
}

/// The draft of somebody who comes back: what was put off is still put off and comes first, and a record that is not
/// finished is gone on with.
pub fn resume(spec: &WizardSpec, workbook: &Workbook, banks: &Banks, today: Date) -> Draft {
    let state =
        spec.clause.parse().ok().and_then(|clause| workbook.clause_states.get(&ClauseStateId(clause)));
    let skipped = state.map(|state| state.skipped.clone()).unwrap_or_default();
    let mut draft = Draft::default();
    if skipped.iter().any(|place| spec.step(step_of(place)).is_some())
        && let (Some(kind), Some(record)) = (spec.tells(), unfinished(spec, workbook, today).first())
    {
        draft.set(told_key(kind), record.to_string().into());
    }
    for screen in screens(spec, &draft.clone(), workbook, banks, today) {
        let key = screen.key();
        if skipped.contains(&key) {
            if draft.skipped.is_empty() {
                draft.at.clone_from(&key);
            }
            draft.skipped.insert(key);
        }
    }
    draft
}

/// The wizard of a clause in which something was put off.
pub fn put_off_in(clause: &str, workbook: &Workbook) -> Option<&'static WizardSpec> {
    let state = workbook.clause_states.get(&ClauseStateId(clause.parse().ok()?))?;
    let asks = |spec: &&WizardSpec, place: &String| spec.step(step_of(place)).is_some();
    wizards_of(clause).find(|spec| state.skipped.iter().any(|place| asks(spec, place)))
}

/// The step of a screen's key.
pub(super) fn step_of(place: &str) -> &str {
    place.split('|').next().unwrap_or_default()
}

/// What was picked or written in the wizard's step for a bank.
fn picked(spec: &WizardSpec, draft: &Draft, banks: &Banks, wanted: BankName) -> Vec<Item> {
    let mut items = Vec::new();
    for step in spec.steps {
        let Question::Pick { bank, .. } = step.question else { continue };
        if bank != wanted {
            continue;
        }
        let known =
            |id: &str| banks.get(&bank).is_some_and(|entries| entries.iter().any(|entry| entry.id == id));
        let seeds = draft.list(step.id).into_iter().filter(|id| known(id));
        items.extend(seeds.map(|id| Item::Seed(bank, id.to_owned())));
        items
            .extend(draft.list(&key(&[step.id, "own"])).into_iter().map(|title| Item::Own(title.to_owned())));
    }
    items
}

/// The controls of a theme that nobody decided about, in order.
pub fn undecided(workbook: &Workbook, theme: &str) -> Vec<ControlRef> {
    let mut controls = workbook.all_controls();
    controls.retain(|control| {
        let of_theme = control_view(workbook, *control).theme.is_some_and(|of| of.key() == theme);
        of_theme && workbook.soa_line(*control).decided().is_none()
    });
    controls
}

/// The risks that need a control, by their references: those linked to it, and those it was just chosen for.
pub fn controls_needed(draft: &Draft, workbook: &Workbook) -> BTreeMap<ControlRef, Vec<String>> {
    let mut needed: BTreeMap<ControlRef, Vec<String>> = BTreeMap::new();
    let reference = |risk: &RiskId| workbook.risks.get(risk).map(|risk| risk.reference.clone());
    for (control, risks) in workbook.control_links().risks {
        needed.entry(control).or_default().extend(risks.iter().filter_map(reference));
    }
    for (id, risk) in &workbook.risks {
        let place = key(&["treat", &RecordId::from(*id).to_string()]);
        let said = |field: &str| key(&[&place, field]);
        if draft.text(&said("option")) != "modify" || draft.text(&said("title")).is_empty() {
            continue;
        }
        for control in draft.list(&said("controls")).into_iter().filter_map(|control| control.parse().ok()) {
            let risks = needed.entry(control).or_default();
            if !risks.contains(&risk.reference) {
                risks.push(risk.reference.clone());
            }
        }
    }
    needed
}

/// Whether a bank's entry is a record already.
pub fn is_taken(workbook: &Workbook, kind: Kind, seed: &str) -> bool {
    workbook
        .ids_of(kind)
        .into_iter()
        .any(|id| workbook.get(id).is_some_and(|record| record.common().seed == seed))
}
