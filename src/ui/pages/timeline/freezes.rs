//! Copies frozen for an audit: comparing one with the present, handing it out again, and checking that it is the one.

use std::rc::Rc;

use crate::ui::prelude::*;

use super::Filter;
use super::changes::{Changes, Pair};
use super::freeze::FreezeDialog;
use super::past::Shared;
use crate::bundle::{Limits, import};
use crate::domain::hash::sha256_hex;
use crate::domain::id::RecordId;
use crate::domain::kinds::FreezeId;
use crate::platform::{file, task};
use crate::store::browser::library::FrozenCopy;
use crate::ui::kit::{Tone, badge, icon};
use crate::ui::session::{Session, use_session};
use crate::ui::words::{date, t, tf};

/// A freeze as it is listed.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Row {
    id: FreezeId,
    reference: String,
    title: String,
    by: String,
    on: String,
    hash: String,
    rewritten: String,
}

/// What came of checking a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Checked {
    NotYet,
    Right,
    Wrong,
    NotHere,
}

/// The list.
#[component]
pub fn Freezes(filter: Filter) -> Node {
    let session = use_session();
    let rows = session.memo(|workbook| {
        let row = |(id, freeze): (&FreezeId, &std::sync::Arc<crate::domain::records::Freeze>)| {
            let day =
                |date: Option<crate::domain::date::Date>| date.map(|day| day.to_string()).unwrap_or_default();
            Row {
                id: *id,
                reference: freeze.reference.clone(),
                title: freeze.title.clone(),
                by: freeze.frozen_by_name.clone(),
                on: day(freeze.frozen_on),
                hash: freeze.hash.clone(),
                rewritten: day(freeze.rewritten_on),
            }
        };
        let mut rows: Vec<Row> = workbook.freezes.iter().map(row).collect();
        rows.sort_by(|a, b| (&b.on, &b.reference).cmp(&(&a.on, &a.reference)));
        rows
    });
    let open = RwSignal::new(false);
    let pair = RwSignal::new(None::<(String, Shared<crate::domain::workbook::Workbook>)>);
    let now = move || -> Pair {
        let (_, frozen) = pair.get()?;
        Some((frozen, Shared::new(session.with(Clone::clone))))
    };
    let now = Memo::new(move |_| now());
    let title = move || {
        let name = pair.with(|pair| pair.as_ref().map(|(name, _)| name.clone()).unwrap_or_default());
        tf("freeze.since", &[("name", &name)])
    };
    let none = move || {
        rows.with(Vec::is_empty).then(|| view! { <p class="muted table-note">{t("freeze.none")}</p> })
    };
    view! {
        <section class="card flush" id="freezes">
            <div class="card-head">
                <div><h2>{t("freeze.title")}</h2><p class="small muted">{t("freeze.about")}</p></div>
                <div class="actions">
                    <button class="btn primary" type="button" disabled=move || !session.may_write.get() on:click=move |_| open.set(true)>{icon("lock")} {t("freeze.now")}</button>
                </div>
            </div>
            <div class="table-wrap">
                <table class="table cards">
                    <caption class="sr">{t("freeze.title")}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t("freeze.for")}</th>
                            <th scope="col">{t("freeze.day")}</th>
                            <th scope="col">{t("freeze.by")}</th>
                            <th scope="col">{t("field.hash")}</th>
                            <th scope="col" class="tail"><span class="sr">{t("register.actions")}</span></th>
                        </tr>
                    </thead>
                    <tbody>{keyed(move || rows.get(), Row::clone, move |row| row_view(session, row, pair))}</tbody>
                </table>
                {none}
            </div>
        </section>
        {move || pair.with(Option::is_some).then(|| view! { <Changes pair=now title=Signal::derive(title) filter /> })}
        <FreezeDialog open />
    }
}

type Compared = RwSignal<Option<(String, Shared<crate::domain::workbook::Workbook>)>>;

fn row_view(session: Session, row: Row, pair: Compared) -> Node {
    let record = RecordId::from(row.id);
    let checked = RwSignal::new(Checked::NotYet);
    let name = format!("{} {}", row.reference, row.title);
    let (hash, key) = (row.hash.clone(), record.key.to_string());
    let state = move || match checked.get() {
        Checked::NotYet => Node::nothing(),
        Checked::Right => badge(Tone::Good, t("freeze.right")),
        Checked::Wrong => badge(Tone::Stop, t("freeze.wrong")),
        Checked::NotHere => badge(Tone::Plain, t("freeze.not_here")),
    };
    let verify = with_copy(session, &key, &hash, checked, |_| ());
    let compare = {
        let name = name.clone();
        with_copy(session, &key, &hash, checked, move |copy| match import(copy.bundle.as_bytes()) {
            Ok(read) => pair.set(Some((name.clone(), Shared::new(read.workbook)))),
            Err(error) => session.app().notices.warn(&error.to_string()),
        })
    };
    let download = {
        let file_name = format!("{}-{}.isms.json", row.reference.to_lowercase(), row.on);
        with_copy(session, &key, &hash, checked, move |copy| {
            if let Err(error) = file::download(&file_name, "application/json", copy.bundle.as_bytes()) {
                session.app().notices.warn(&error.to_string());
            }
        })
    };
    let pick = move |_| check_file(session, key.clone(), hash.clone(), checked);
    let rewritten = (!row.rewritten.is_empty()).then(
        || view! { <span class="sub">{tf("freeze.rewritten", &[("day", &date(&row.rewritten))])}</span> },
    );
    let button = |text: &'static str, label: String, act: Box<dyn Fn()>| {
        view! { <button class="btn small" type="button" aria-label=label on:click=move |_| act()>{text}</button> }
    };
    let named = |what: &'static str| format!("{what}: {name}");
    view! {
        <tr>
            <th scope="row" class="lead"><a href=session.href_of(record)>{name.clone()}</a> {rewritten}</th>
            <td class="nowrap" data-label=t("freeze.day")>{date(&row.on)}</td>
            <td data-label=t("freeze.by")>{row.by.clone()}</td>
            <td data-label=t("field.hash")><span class="mono hash">{row.hash.clone()}</span> <span role="status">{state}</span></td>
            <td>
                <div class="actions">
                    {button(t("freeze.compare"), named(t("freeze.compare")), compare)}
                    {button(t("freeze.download"), named(t("freeze.download")), download)}
                    {button(t("freeze.verify"), named(t("freeze.verify")), verify)}
                    <button class="btn small" type="button" aria-label=named(t("freeze.file")) on:click=pick>{t("freeze.file")}</button>
                </div>
            </td>
        </tr>
    }
    .into_node()
}

/// Reads the copy, checks its hash, and goes on with it if it is right.
fn with_copy(
    session: Session,
    key: &str,
    hash: &str,
    checked: RwSignal<Checked>,
    go_on: impl Fn(FrozenCopy) + 'static,
) -> Box<dyn Fn()> {
    let (key, hash) = (key.to_owned(), hash.to_owned());
    let go_on: Rc<dyn Fn(FrozenCopy)> = Rc::new(go_on);
    Box::new(move || {
        let (key, hash, go_on) = (key.clone(), hash.clone(), Rc::clone(&go_on));
        task::spawn(async move {
            let Some(library) = session.app().library() else { return checked.set(Checked::NotHere) };
            match library.frozen(session.id, &key).await {
                Ok(Some(copy)) if sha256_hex(copy.bundle.as_bytes()) == hash => {
                    checked.try_set(Checked::Right);
                    go_on(copy);
                }
                Ok(Some(_)) => drop(checked.try_set(Checked::Wrong)),
                Ok(None) => drop(checked.try_set(Checked::NotHere)),
                Err(error) => session.app().notices.warn(&error.to_string()),
            }
        });
    })
}

/// Checks a file the person has, and keeps it where the copy is missing.
fn check_file(session: Session, key: String, hash: String, checked: RwSignal<Checked>) {
    task::spawn(async move {
        let limit = Limits::default().bytes as u64;
        let picked = match file::pick(".json,application/json", limit).await {
            Ok(Some(picked)) => picked,
            Ok(None) => return,
            Err(error) => return session.app().notices.warn(&error.to_string()),
        };
        if sha256_hex(&picked.bytes) != hash {
            checked.try_set(Checked::Wrong);
            return;
        }
        checked.try_set(Checked::Right);
        if let (Some(library), Ok(bundle)) = (session.app().library(), String::from_utf8(picked.bytes)) {
            let copy = FrozenCopy { record: key, bundle };
            if let Err(error) = library.freeze(session.id, &copy).await {
                session.app().notices.warn(&error.to_string());
            }
        }
    });
}
