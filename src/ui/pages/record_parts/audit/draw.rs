//! Drawing a sample. What was picked is shown only once it is on record, so that nobody draws until they like it.

use crate::ui::prelude::*;

use super::sources::{LIST, control, frequency, population, sources};
use crate::domain::date::Date;
use crate::domain::kinds::{AuditId, Kind};
use crate::insight::sampling::{Item, Reason, Suggestion, draw, items, list_hash, suggestions};
use crate::platform::random;
use crate::ui::kit::{Dialog, icon};
use crate::ui::pages::risk_parts::Ask;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{choice, date, record_title, t, tf, tn, today};

/// What is answered in the dialog.
#[derive(Clone, Copy)]
struct Answers {
    title: RwSignal<String>,
    from: RwSignal<String>,
    list: RwSignal<String>,
    first: RwSignal<String>,
    last: RwSignal<String>,
    source: RwSignal<String>,
    size: RwSignal<String>,
    reason: RwSignal<String>,
    word: RwSignal<String>,
    tried: RwSignal<bool>,
}

impl Answers {
    fn new() -> Self {
        let text = || RwSignal::new(String::new());
        let word = format!("{:08x}", u32::from_be_bytes(random::bytes::<4>()));
        Self {
            title: text(),
            from: text(),
            list: text(),
            first: text(),
            last: text(),
            source: text(),
            size: text(),
            reason: text(),
            word: RwSignal::new(word),
            tried: RwSignal::new(false),
        }
    }

    fn items(self, session: Session) -> Vec<Item> {
        let key = self.from.get();
        let found = self.list.with(|list| population(&key, list, &self.first.get(), &self.last.get()));
        found.map(|found| session.with(|workbook| items(workbook, &found))).unwrap_or_default()
    }

    /// How many to pick, if that is a number of items there are.
    fn size(self, of: usize) -> Option<usize> {
        self.size.get().trim().parse().ok().filter(|size| (1..=of).contains(size))
    }

    /// Where the list is from. Registers speak for themselves; of a list from elsewhere somebody has to say it.
    fn source(self, session: Session) -> String {
        let said = self.source.get_untracked().trim().to_owned();
        let key = self.from.get_untracked();
        if !said.is_empty() || key == LIST {
            return said;
        }
        let name = session.peek(|workbook| match control(&key) {
            Some(id) => format!("{} {}", t("audit_sample.runs_of"), record_title(workbook, id.into())),
            None => sources(workbook)
                .into_iter()
                .find(|(other, _)| *other == key)
                .map(|(_, name)| name)
                .unwrap_or_default(),
        });
        tf("audit_sample.from_here", &[("what", &name), ("date", &date(&today().to_string()))])
    }
}

/// The dialog.
#[component]
pub(super) fn DrawDialog(audit: AuditId, open: RwSignal<bool>) -> Node {
    let session = use_session();
    let form = move || {
        let answers = Answers::new();
        let save = move |event: leptos::ev::SubmitEvent| {
            event.prevent_default();
            answers.tried.set(true);
            if record(session, audit, answers) {
                open.set(false);
            }
        };
        view! {
            <form id="draw-sample" class="form" on:submit=save>
                <p class="muted">{t("audit_sample.draw_about")}</p>
                {fields(session, answers)}
            </form>
        }
    };
    let foot = move || {
        view! {
            <button class="btn quiet" type="button" on:click=move |_| open.set(false)>{t("common.cancel")}</button>
            <button class="btn primary" type="submit" form="draw-sample">{t("audit_sample.draw_and_keep")}</button>
        }
    };
    view! { <Dialog open title=Signal::stored(t("audit_sample.draw").to_owned()) foot>{form()}</Dialog> }
}

fn fields(session: Session, answers: Answers) -> Node {
    let Answers { title, from, list, first, last, source, size, reason, word, tried } = answers;
    let options = session.peek(sources);
    let found = Memo::new(move |_| answers.items(session).len());
    let fixed = |key| Signal::stored(t(key).to_owned());
    let pasted = move || {
        (from.get() == LIST).then(|| {
            Ask::new("sample-list", t("audit_sample.list"), list)
                .hint(fixed("audit_sample.list_hint"))
                .needed(tried, t("audit_sample.list_missing"))
                .long()
        })
    };
    let time = move || {
        control(&from.get()).map(|_| {
            view! {
                {Ask::new("sample-first", t("field.period_from"), first).day()}
                {Ask::new("sample-last", t("field.period_to"), last).day()}
            }
        })
    };
    let count = move || {
        (!from.get().is_empty()).then(
            || view! { <p class="strong" role="status">{tn("audit_sample.there_are", found.get())}</p> },
        )
    };
    let where_from = move || {
        let ask = Ask::new("sample-source", t("field.audit_sample.population_source"), source);
        if from.get() == LIST {
            ask.needed(tried, t("audit_sample.source_missing")).text()
        } else {
            ask.hint(fixed("audit_sample.source_hint")).text()
        }
    };
    let hints = move || {
        let often = session.with(|workbook| frequency(workbook, &from.get()));
        let of = found.get();
        suggestions(of, often).into_iter().map(|suggestion| offer(answers, of, suggestion)).collect_view()
    };
    let wrong = move || {
        (tried.get() && answers.size(found.get()).is_none()).then(|| {
            view! { <p class="error" role="alert">{icon("warning")} {tn("audit_sample.size_wrong", found.get())}</p> }
        })
    };
    view! {
        <div class="fields">
            {Ask::new("sample-title", t("field.audit_sample.title"), title).hint(fixed("hint.audit_sample.title")).needed(tried, t("audit_sample.title_missing")).full().text()}
            {Ask::new("sample-from", t("field.audit_sample.register"), from).needed(tried, t("audit_sample.from_missing")).choice(options)}
            {pasted}
            {time}
            {where_from}
        </div>
        {count}
        <div class="fields">
            {Ask::new("sample-size", t("field.audit_sample.size"), size).text()}
            {Ask::new("sample-reason", t("field.audit_sample.size_reason"), reason).text()}
        </div>
        <div class="stack">{hints}</div>
        {wrong}
        <div class="fields">{Ask::new("sample-word", t("field.audit_sample.seed_word"), word).hint(fixed("audit_sample.word_hint")).needed(tried, t("audit_sample.word_missing")).text()}</div>
    }
}

/// A size with its reason, taken over with one click.
fn offer(answers: Answers, of: usize, suggestion: Suggestion) -> Node {
    let Suggestion { size, reason } = suggestion;
    let n = of.to_string();
    let why = match reason {
        Reason::All => t("audit_sample.why_all").to_owned(),
        Reason::Root => tf("audit_sample.why_root", &[("n", &n)]),
        Reason::Grave => tf("audit_sample.why_grave", &[("n", &n)]),
        Reason::Often(frequency) => {
            let often = choice("frequency", frequency.key()).to_lowercase();
            tf("audit_sample.why_often", &[("often", &often)])
        }
    };
    let text = why.clone();
    let take = move |_| {
        answers.size.set(size.to_string());
        answers.reason.set(why.clone());
    };
    let pressed = move || (answers.size.get() == size.to_string()).to_string();
    view! {
        <button class="sample-offer" type="button" aria-pressed=pressed on:click=take><strong>{size}</strong> <span>{text}</span></button>
    }
}

/// Picks and keeps what was picked as text, with everything that is needed to pick it again.
fn record(session: Session, audit: AuditId, answers: Answers) -> bool {
    let all = untrack(|| answers.items(session));
    let text = |value: RwSignal<String>| value.get_untracked().trim().to_owned();
    let (title, word, key) = (text(answers.title), text(answers.word), text(answers.from));
    let source = answers.source(session);
    let Some(size) = untrack(|| answers.size(all.len())) else { return false };
    if [&title, &word, &key, &source].into_iter().any(String::is_empty) {
        return false;
    }
    let picked: Vec<String> = draw(&all, size, &word).iter().map(Item::line).collect();
    let runs = control(&key);
    // Runs are named by their operational control.
    let register = if runs.is_some() || key == LIST { "" } else { key.as_str() };
    let day =
        |value: RwSignal<String>| text(value).parse::<Date>().map(|day| day.to_string()).unwrap_or_default();
    let mut fields: Vec<(&'static str, serde_json::Value)> = vec![
        ("title", title.into()),
        ("audit", audit.to_string().into()),
        ("register", register.into()),
        ("operational_control", runs.map(|id| id.to_string()).unwrap_or_default().into()),
        ("period_from", runs.map(|_| day(answers.first)).unwrap_or_default().into()),
        ("period_to", runs.map(|_| day(answers.last)).unwrap_or_default().into()),
        ("population", all.len().into()),
        ("population_source", source.into()),
        ("population_hash", list_hash(&all).into()),
        ("size", size.into()),
        ("size_reason", text(answers.reason).into()),
        ("seed_word", word.into()),
        ("picked", picked.join("\n").into()),
        ("picked_on", today().to_string().into()),
        ("picked_by", session.app().author.get_untracked().into()),
    ];
    fields.retain(|(_, value)| value.as_str() != Some(""));
    match session.create(Kind::AuditSample, fields) {
        Some(id) => {
            session.go(session.page_of(id));
            true
        }
        None => false,
    }
}
