//! The file of evidence: adding it, whether it is here and still the same, opening and saving it (7.5.3).

use std::rc::Rc;

use crate::ui::prelude::*;

use super::file_state::{Desk, State};
use crate::domain::files::KeptFile;
use crate::domain::kinds::EvidenceId;
use crate::domain::records::EvidenceType;
use crate::insight::evidence::twins;
use crate::platform::file::Offered;
use crate::ui::kit::{Dialog, Tone, badge, icon};
use crate::ui::pages::evidence::DropZone;
use crate::ui::session::use_session;
use crate::ui::words::{date, record_title, size, t, tf};

#[component]
pub fn FileParts(evidence: EvidenceId) -> Node {
    let desk = Desk::new(use_session(), evidence);
    let there = Memo::new(move |_| desk.file.with(Option::is_some));
    view! {
        <section class="card" aria-labelledby="evidence-file">
            <div class="card-head"><h2 id="evidence-file">{t("files.title")}</h2> {move || sign(desk)}</div>
            {move || if there.get() { kept(desk) } else { view! { <p class="muted">{t("files.about")}</p> } }}
            {move || zone(desk)}
            <OtherFile desk />
        </section>
    }
}

/// Where the file stands, in a word.
fn sign(desk: Desk) -> Node {
    desk.file.with(|_| ());
    match desk.state.get() {
        State::None => Node::nothing(),
        State::Looking => badge(Tone::Plain, t("files.looking")),
        State::Here => badge(Tone::Plain, t("files.here")),
        State::Intact => badge(Tone::Good, t("files.intact")),
        State::Damaged => badge(Tone::Stop, t("files.damaged")),
        State::Missing => badge(Tone::Warn, t("files.missing")),
        State::Unclear(_) => badge(Tone::Warn, t("files.not_looked")),
    }
}

/// What is known of the file, what is wrong with it, and what one can do with it.
fn kept(desk: Desk) -> Node {
    let facts = move || desk.file.get().map(|file| facts(desk, &file));
    let picture = move || {
        let href = desk.picture.get()?;
        let name = desk.file.with(|file| file.as_ref().map(|file| file.name.clone()))?;
        Some(view! { <img class="file-picture" src=href alt=tf("files.picture_of", &[("name", &name)]) /> })
    };
    let trouble = move || match desk.state.get() {
        State::Missing => banner("warn", t("files.missing_title"), t("files.missing_about").to_owned()),
        State::Damaged => banner("stop", t("files.damaged_title"), t("files.damaged_about").to_owned()),
        State::Unclear(why) => banner("warn", t("files.not_looked"), tf("files.unclear", &[("why", &why)])),
        _ => Node::nothing(),
    };
    let gone = move || !matches!(desk.state.get(), State::Here | State::Intact);
    let busy = move || desk.busy.with(Option::is_some);
    let shows = move || desk.file.with(|file| file.as_ref().is_some_and(can_be_shown));
    let open = move || {
        shows().then(|| view! {
            <button class="btn" type="button" disabled=move || gone() || busy() on:click=move |_| desk.hand_out(true)>{icon("eye")} {t("files.open")}</button>
        })
    };
    let locked = move || !desk.session.may_write.get() || busy();
    view! {
        {trouble}
        {picture}
        {facts}
        <div class="actions">
            {open}
            <button class="btn" type="button" disabled=move || gone() || busy() on:click=move |_| desk.hand_out(false)>{icon("export")} {t("files.save_copy")}</button>
            <button class="btn" type="button" disabled=busy on:click=move |_| desk.check()>{icon("check")} {t("files.check")}</button>
            <button class="btn quiet" type="button" disabled=locked on:click=move |_| desk.choose_another()>{icon("change")} {t("files.replace")}</button>
            <button class="btn quiet danger" type="button" disabled=locked on:click=move |_| desk.take_off()>{icon("trash")} {t("files.take_off")}</button>
        </div>
    }
}

/// Whether it says it is of a kind that is shown in the browser; its first bytes are asked before it is.
fn can_be_shown(file: &KeptFile) -> bool {
    matches!(
        file.media_type.as_str(),
        "image/png"
            | "image/jpeg"
            | "image/gif"
            | "image/webp"
            | "text/plain"
            | "text/csv"
            | "text/markdown"
            | "application/json"
    )
}

fn facts(desk: Desk, file: &KeptFile) -> Node {
    let session = desk.session;
    let (added, twins) = session.with(|workbook| {
        let record = workbook.evidence.get(&desk.evidence);
        let added = record.and_then(|record| record.added_on).map(|day| date(&day.to_string()));
        let twins = twins(workbook, desk.evidence, &file.sha256);
        (
            added.unwrap_or_default(),
            twins.into_iter().map(|id| (id, record_title(workbook, id.into()))).collect::<Vec<_>>(),
        )
    });
    let twins = (!twins.is_empty()).then(|| {
        let row = |(id, title): (EvidenceId, String)| {
            view! { <li><a class="link" href=session.href_of(id.into())>{title}</a></li> }
        };
        view! { <dt>{t("files.also_at")}</dt><dd><ul class="plain">{twins.into_iter().map(row).collect_view()}</ul></dd> }
    });
    view! {
        <dl class="facts">
            <dt>{t("files.name")}</dt><dd class="file-name">{file.name.clone()}</dd>
            <dt>{t("files.size")}</dt><dd>{size(file.size)}</dd>
            <dt>{t("files.media_type")}</dt><dd>{file.media_type.clone()}</dd>
            <dt>{t("files.added")}</dt><dd>{added}</dd>
            <dt>"SHA-256"</dt><dd><code class="file-hash">{file.sha256.clone()}</code></dd>
            {twins}
        </dl>
    }
}

fn banner(tone: &str, title: &'static str, more: String) -> Node {
    view! {
        <div class=format!("banner {tone}") role="status">
            {icon("warning")} <p class="banner-text"><strong>{title}</strong> " " {more}</p>
        </div>
    }
}

/// The way to add a file: while there is none, or the one named is not here as it should be.
fn zone(desk: Desk) -> Node {
    let wanted =
        desk.file.with(Option::is_none) || matches!(desk.state.get(), State::Missing | State::Damaged);
    let take = Rc::new(move |files: Vec<Offered>, pasted: bool| {
        if let Some(file) = files.into_iter().next() {
            let sort = if pasted { EvidenceType::Screenshot } else { EvidenceType::File };
            desk.take_in(file, sort, false);
        }
    });
    if wanted {
        view! { <DropZone many=false busy=desk.busy take /> }
    } else {
        Node::nothing()
    }
}

/// Asks before another file takes the place of the one that is named.
#[component]
fn OtherFile(desk: Desk) -> Node {
    let foot = move || {
        view! {
            <button class="btn quiet" type="button" on:click=move |_| desk.doubt.set(false)>{t("common.cancel")}</button>
            <button class="btn primary" type="button" on:click=move |_| desk.use_it()>{t("files.use_it")}</button>
        }
    };
    let about = move || {
        let (name, ours, theirs) = desk.compared();
        view! {
            <p>{tf("files.other_about", &[("name", &name)])}</p>
            <dl class="facts">
                <dt>{t("files.noted")}</dt><dd><code class="file-hash">{ours}</code></dd>
                <dt>{t("files.this_one")}</dt><dd><code class="file-hash">{theirs}</code></dd>
            </dl>
        }
    };
    view! { <Dialog open=desk.doubt title=Signal::stored(t("files.other_title").to_owned()) foot>{about()}</Dialog> }
}
