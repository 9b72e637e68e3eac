//! How the files of a workbook are doing on this device: how much room they take, which are missing, and whether those
//! that are here are still the same.

use std::collections::BTreeMap;

use crate::ui::prelude::*;

use crate::domain::kinds::{EvidenceId, Kind};
use crate::domain::workbook::Workbook;
use crate::platform::task;
use crate::route::Page;
use crate::store::browser::files::{Files, Found};
use crate::store::files::Shelf;
use crate::ui::kit::{Tone, badge, icon};
use crate::ui::session::{Session, use_session};
use crate::ui::words::{kind as kind_word, record_title, size, t, tf, tn};

/// What is wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Wrong {
    Missing,
    Damaged,
}

/// A record whose file is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Trouble {
    record: EvidenceId,
    title: String,
    wrong: Wrong,
}

/// The files of this workbook on this device.
#[component]
pub fn FileStock() -> Node {
    let session = use_session();
    let shelf = RwSignal::new(None::<Shelf>);
    let damaged = RwSignal::new(Vec::<String>::new());
    let said = RwSignal::new(None::<String>);
    let files = session.memo(Workbook::kept_files);
    Effect::new(move |_| {
        // Whenever the workbook names other files.
        files.with(|_| ());
        load(shelf);
    });
    let check = move |_| {
        said.set(Some(t("files.checking").to_owned()));
        task::spawn(async move {
            let outcome = check_all(session, said, damaged).await;
            said.try_set(Some(outcome.unwrap_or_else(|why| tf("files.unclear", &[("why", &why)]))));
            load(shelf);
        });
    };
    let figures = move || {
        let (mine, all) = shelf.with(|shelf| {
            let named = files.with(|files| files.keys().cloned().collect());
            shelf.as_ref().map(|shelf| (shelf.total_of(&named), shelf.total())).unwrap_or_default()
        });
        let words = |(count, bytes): (usize, u64)| format!("{}, {}", tn("files.count", count), size(bytes));
        view! {
            <dl class="facts">
                <dt>{t("files.named")}</dt><dd>{tn("files.count", files.with(BTreeMap::len))}</dd>
                <dt>{t("files.here_of_these")}</dt><dd>{words(mine)}</dd>
                <dt>{t("files.all_books")}</dt><dd>{words(all)}</dd>
            </dl>
        }
    };
    let troubles = Memo::new(move |_| {
        let Some(shelf) = shelf.get() else { return Vec::new() };
        let damaged = damaged.get();
        files.with(|files| {
            let wrong = |sha256: &String| {
                let missing = (!shelf.facts.contains_key(sha256)).then_some(Wrong::Missing);
                missing.or_else(|| damaged.contains(sha256).then_some(Wrong::Damaged))
            };
            let of = |(sha256, records): (&String, &Vec<EvidenceId>)| {
                let wrong = wrong(sha256)?;
                Some(records.iter().map(move |record| (*record, wrong)).collect::<Vec<_>>())
            };
            let all = files.iter().filter_map(of).flatten();
            let title = |record: EvidenceId| session.with(|workbook| record_title(workbook, record.into()));
            all.map(|(record, wrong)| Trouble { record, title: title(record), wrong }).collect()
        })
    });
    let count = Memo::new(move |_| troubles.with(Vec::len));
    let sum = move || (count.get() > 0).then(|| view! { <p>{tn("files.troubles", count.get())}</p> });
    // A bundle without files leaves all of them missing; a dozen is enough to begin with.
    let first = move || troubles.with(|all| all.iter().take(12).cloned().collect::<Vec<_>>());
    view! {
        <section class="card">
            <h2>{t("files.stock")}</h2>
            <p class="muted">{t("files.stock_about")}</p>
            {figures}
            {sum}
            <ul class="proofs">{keyed(first, Trouble::clone, move |trouble| row(session, trouble))}</ul>
            <p role="status">{move || said.get()}</p>
            <div class="actions">
                <button class="btn" type="button" disabled=move || files.with(BTreeMap::is_empty) on:click=check>{icon("check")} {t("files.check_all")}</button>
                <a class="link" href=session.href(Page::Register(Kind::Evidence))>{kind_word(Kind::Evidence, "many")}</a>
            </div>
        </section>
    }
}

fn row(session: Session, trouble: Trouble) -> Node {
    let sign = match trouble.wrong {
        Wrong::Missing => badge(Tone::Warn, t("files.missing")),
        Wrong::Damaged => badge(Tone::Stop, t("files.damaged")),
    };
    view! { <li><a class="link" href=session.href_of(trouble.record.into())>{trouble.title.clone()}</a> " " {sign}</li> }
}

fn load(shelf: RwSignal<Option<Shelf>>) {
    task::spawn(async move {
        if let Ok(files) = Files::open().await
            && let Ok(found) = files.shelf().await
        {
            shelf.try_set(Some(found));
        }
    });
}

/// Reads every file of the workbook that is here, and says how many are as they were.
async fn check_all(
    session: Session,
    said: RwSignal<Option<String>>,
    damaged: RwSignal<Vec<String>>,
) -> Result<String, String> {
    let named = session.peek(Workbook::kept_hashes);
    let files = Files::open().await.map_err(|error| error.to_string())?;
    let all = named.len().to_string();
    let (mut intact, mut bad) = (0, Vec::new());
    for (index, sha256) in named.iter().enumerate() {
        said.try_set(Some(tf("files.checking_of", &[("n", &(index + 1).to_string()), ("all", &all)])));
        match files.read(sha256).await.map_err(|error| error.to_string())? {
            Found::Intact(_) => intact += 1,
            Found::Damaged => bad.push(sha256.clone()),
            Found::Missing => {}
        }
    }
    damaged.try_set(bad);
    Ok(tf("files.checked", &[("n", &intact.to_string()), ("all", &all)]))
}
