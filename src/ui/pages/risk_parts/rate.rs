//! The dialog that rates a risk: two levels and the reason for them. It makes a new reading each time.

use crate::ui::prelude::*;

use super::ask::Ask;
use super::rated::Rated;
use super::readings::about;
use crate::domain::kinds::{Kind, RiskId};
use crate::domain::records::{Level, ReadingKind};
use crate::platform::dom;
use crate::ui::kit::Dialog;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{choice, t, tf, today};

/// The dialog.
#[component]
pub fn RateDialog(risk: RiskId, kind: RwSignal<ReadingKind>, open: RwSignal<bool>) -> Node {
    let title = Signal::derive(move || match kind.get() {
        ReadingKind::Current => t("readings.rate_current").to_owned(),
        ReadingKind::Target => t("readings.rate_target").to_owned(),
        ReadingKind::Residual => t("readings.rate_residual").to_owned(),
    });
    let foot = move || {
        view! {
            <button class="btn quiet" type="button" on:click=move |_| open.set(false)>{t("common.cancel")}</button>
            <button class="btn primary" type="submit" form="rate">{t("readings.save")}</button>
        }
    };
    view! { <Dialog open title foot><RateForm risk kind=kind.get_untracked() open /></Dialog> }
}

/// The answers.
#[derive(Clone, Copy)]
struct Answers {
    likelihood: RwSignal<String>,
    impact: RwSignal<String>,
    rationale: RwSignal<String>,
    on: RwSignal<String>,
    by: RwSignal<String>,
    tried: RwSignal<bool>,
}

impl Answers {
    /// Begins with the levels of the reading in force, but never with its reason.
    fn new(session: Session, risk: RiskId, kind: ReadingKind) -> Self {
        let author = session.app().author.get_untracked();
        let (levels, by) = session.peek(|workbook| {
            let before =
                workbook.reading(risk, kind).map(|(_, reading)| (reading.likelihood, reading.impact));
            let me = workbook.persons.iter().find(|(_, person)| !author.is_empty() && person.name == author);
            (before.unwrap_or_default(), me.map(|(id, _)| id.to_string()))
        });
        let level =
            |level: Option<u32>| RwSignal::new(level.map(|level| level.to_string()).unwrap_or_default());
        Self {
            likelihood: level(levels.0),
            impact: level(levels.1),
            rationale: RwSignal::new(String::new()),
            on: RwSignal::new(today().to_string()),
            by: RwSignal::new(by.unwrap_or_default()),
            tried: RwSignal::new(false),
        }
    }

    fn levels(self) -> Option<(u32, u32)> {
        Some((self.likelihood.get().parse().ok()?, self.impact.get().parse().ok()?))
    }

    fn is_complete(self) -> bool {
        let needed = [
            ("rate-l", self.likelihood),
            ("rate-i", self.impact),
            ("rate-why", self.rationale),
            ("rate-on", self.on),
        ];
        let first = needed.iter().find(|(_, value)| value.with_untracked(|value| value.trim().is_empty()));
        self.tried.set(first.is_some());
        if let Some((id, _)) = first {
            dom::focus(id);
        }
        first.is_none()
    }
}

#[component]
fn RateForm(risk: RiskId, kind: ReadingKind, open: RwSignal<bool>) -> Node {
    let session = use_session();
    let answers = Answers::new(session, risk, kind);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if answers.is_complete() && record(session, risk, kind, answers) {
            open.set(false);
        }
    };
    let scales = session.memo(|workbook| workbook.scales().into_owned());
    let rated = move || answers.levels().map(|(l, i)| scales.with(|scales| Rated::new(scales, l, i)));
    let result = move || match rated() {
        Some(rated) => rated.view(),
        None => view! { <span class="muted">{t("readings.choose_both")}</span> }.into_node(),
    };
    let likelihood = Ask::new("rate-l", t("field.likelihood"), answers.likelihood)
        .hint(Signal::derive(move || {
            scales.with(|scales| meaning(scales.likelihood(), &answers.likelihood.get()))
        }))
        .needed(answers.tried, t("readings.level_missing"));
    let impact = Ask::new("rate-i", t("field.impact"), answers.impact)
        .hint(Signal::derive(move || scales.with(|scales| meaning(scales.impact(), &answers.impact.get()))))
        .needed(answers.tried, t("readings.level_missing"));
    let rationale = Ask::new("rate-why", t("readings.reason"), answers.rationale)
        .hint(Signal::stored(t("readings.reason_hint").to_owned()))
        .needed(answers.tried, t("readings.reason_missing"));
    let on = Ask::new("rate-on", t("field.reading.read_on"), answers.on)
        .needed(answers.tried, t("acceptance.day_missing"));
    let by = Ask::new("rate-by", t("field.reading.read_by"), answers.by);
    let (likelihoods, impacts) =
        scales.with_untracked(|scales| (options(scales.likelihood()), options(scales.impact())));
    view! {
        <form id="rate" class="form" on:submit=save>
            <p class="muted">{about(kind)} {others(session, risk, kind)}</p>
            <div class="fields">
                {likelihood.choice(likelihoods)} {impact.choice(impacts)}
                <p class="field full row" role="status"><span class="label">{t("readings.result")}</span><span>{result}</span></p>
                {by.person(session)} {on.past_day()} {rationale.long()}
            </div>
        </form>
    }
}

fn options(levels: &[Level]) -> Vec<(String, String)> {
    levels
        .iter()
        .enumerate()
        .map(|(i, level)| ((i + 1).to_string(), format!("{} {}", i + 1, level.label)))
        .collect()
}

/// What the chosen level means.
fn meaning(levels: &[Level], chosen: &str) -> String {
    let index = chosen.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    index.and_then(|index| levels.get(index)).map(|level| level.meaning.clone()).unwrap_or_default()
}

/// What the other readings say, to compare with.
fn others(session: Session, risk: RiskId, kind: ReadingKind) -> String {
    session.peek(|workbook| {
        let scales = workbook.scales();
        let line = |other: &ReadingKind| {
            let rated = Rated::of(&scales, workbook.reading(risk, *other)?.1)
                .filter(|rated| rated.rating.is_some())?;
            let name = choice("reading_kind", other.key());
            let numbers = format!("{} × {}", rated.likelihood, rated.impact);
            Some(format!(
                " {}",
                tf("readings.other_is", &[("kind", &name), ("rating", &rated.word), ("levels", &numbers)])
            ))
        };
        ReadingKind::ALL.iter().filter(|other| **other != kind).filter_map(line).collect()
    })
}

fn record(session: Session, risk: RiskId, kind: ReadingKind, answers: Answers) -> bool {
    let Some((likelihood, impact)) = untrack(|| answers.levels()) else { return false };
    let version = session.peek(|workbook| workbook.method().version.clone());
    let fields = vec![
        ("risk", risk.to_string().into()),
        ("kind", kind.key().into()),
        ("likelihood", likelihood.into()),
        ("impact", impact.into()),
        ("rationale", answers.rationale.get_untracked().trim().into()),
        ("read_on", answers.on.get_untracked().into()),
        ("read_by", answers.by.get_untracked().into()),
        ("method_version", version.into()),
    ];
    session.create(Kind::Reading, fields).is_some()
}
