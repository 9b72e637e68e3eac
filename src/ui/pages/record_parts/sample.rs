//! What a sample picked, how anybody can pick the same, and whether drawing again still gives it.

use crate::ui::prelude::*;

use crate::domain::id::RecordId;
use crate::domain::kinds::{AuditSampleId, Kind};
use crate::domain::records::AuditSample;
use crate::domain::workbook::Workbook;
use crate::insight::sampling::{Again, drawn_again};
use crate::ui::kit::{Tone, badge};
use crate::ui::session::{Session, use_session};
use crate::ui::words::{t, tn};

/// A line of the sample, and the record it is, if there is one of that name.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Line {
    text: String,
    record: Option<RecordId>,
}

/// The parts.
#[component]
pub fn SampleParts(sample: AuditSampleId) -> Node {
    let session = use_session();
    let lines = session.memo(move |workbook| lines(workbook, sample));
    let again = session.memo(move |workbook| {
        let record = workbook.audit_samples.get(&sample)?;
        (!record.picked.is_empty()).then(|| drawn_again(workbook, record))
    });
    let audit =
        session.memo(move |workbook| workbook.audit_samples.get(&sample).and_then(|sample| sample.audit));
    let line = move |line: Line| match line.record {
        Some(record) => view! { <li><a class="link" href=session.href_of(record)>{line.text}</a></li> },
        None => view! { <li>{line.text}</li> },
    };
    let list = move || {
        if !lines.with(Vec::is_empty) {
            return view! { <ol class="sample-picked">{keyed(move || lines.get(), Line::clone, line)}</ol> };
        }
        let way = audit.get().map(|id| {
            view! { <a class="link" href=session.href_of(id.into())>{t("audit_sample.to_audit")}</a> }
        });
        view! { <p class="muted">{t("audit_sample.not_drawn")} " " {way}</p> }
    };
    let check = move || again.get().map(said);
    view! {
        <section class="card" aria-labelledby="sample-picked">
            <div class="card-head"><h2 id="sample-picked">{t("field.audit_sample.picked")}</h2><span>{check}</span></div>
            {list}
        </section>
        <section class="card" aria-labelledby="sample-how">
            <h2 id="sample-how">{t("audit_sample.how")}</h2>
            {how(session, sample)}
        </section>
    }
}

fn said(again: Option<Again>) -> Node {
    match again {
        None => badge(Tone::Plain, t("audit_sample.again_unknown")),
        Some(Again::Same) => badge(Tone::Good, t("audit_sample.again_same")),
        Some(Again::Other) => badge(Tone::Stop, t("audit_sample.again_other")),
        Some(Again::OtherList(n)) => badge(Tone::Info, tn("audit_sample.again_list", n)),
    }
}

/// How it is drawn, step by step, with a line anybody can run elsewhere.
fn how(session: Session, sample: AuditSampleId) -> Node {
    let command = session.memo(move |workbook| {
        let record = workbook.audit_samples.get(&sample)?;
        let name = record.picked.lines().next()?;
        let name = if kind_of(record).is_none() { name } else { name.split(' ').next().unwrap_or(name) };
        // What a shell could take for something else is not offered as a line to run.
        let plain = |text: &str| !text.contains(['\'', '\\', '%', '\n']);
        (plain(name) && plain(&record.seed_word))
            .then(|| format!("printf '{}\\n{name}' | sha256sum", record.seed_word))
    });
    let line = move || {
        command.get().map(|command| {
            view! { <p class="small">{t("audit_sample.how_check")} " " <code>{command}</code></p> }
        })
    };
    view! {
        <ol class="steps small">
            <li>{t("audit_sample.how_names")}</li>
            <li>{t("audit_sample.how_hash")}</li>
            <li>{t("audit_sample.how_sort")}</li>
        </ol>
        {line}
    }
}

/// The kind of what it was picked from; none for a list from elsewhere.
fn kind_of(sample: &AuditSample) -> Option<Kind> {
    sample.operational_control.map(|_| Kind::ControlRun).or_else(|| sample.register.parse().ok())
}

/// What was picked. A record that is gone stays as text.
fn lines(workbook: &Workbook, sample: AuditSampleId) -> Vec<Line> {
    let Some(sample) = workbook.audit_samples.get(&sample) else { return Vec::new() };
    let kind = kind_of(sample);
    let named = |line: &str| {
        let (kind, name) = (kind?, line.split(' ').next()?);
        let by_key: Option<RecordId> = format!("{}:{name}", kind.key()).parse().ok();
        let is = |id: &RecordId| {
            workbook.get(*id).and_then(crate::domain::record::AnyRecord::reference).as_deref() == Some(name)
        };
        by_key.filter(|id| workbook.get(*id).is_some()).or_else(|| workbook.ids_of(kind).into_iter().find(is))
    };
    let line = |text: &str| Line { text: text.to_owned(), record: named(text) };
    sample.picked.lines().filter(|line| !line.trim().is_empty()).map(line).collect()
}
