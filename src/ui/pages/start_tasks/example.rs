//! The example company: a workbook of its own, badged, that is never mixed with anybody's data.

use crate::ui::prelude::*;

use super::bundle::{open_stored, read_bundle};
use crate::domain::command::Command;
use crate::domain::id::WorkbookId;
use crate::domain::journal::Cause;
use crate::domain::kinds::WorkbookInfoId;
use crate::domain::stamp::{Pen, ReplicaId};
use crate::platform::{fetch, random, task};
use crate::route::{Page, Route};
use crate::ui::app::{App, go};
use crate::ui::words::tf;
use crate::ui::work::EXAMPLE;

/// Opens the example: the one that is there already, or a fresh one.
pub fn open(app: App) {
    let there = app.cards.with_untracked(|cards| cards.iter().find(|card| card.example).map(|card| card.id));
    if let Some(id) = there {
        return go(&Route::Workbook(id, Page::Overview));
    }
    task::spawn(async move {
        if let Err(why) = make(app).await {
            app.notices.warn(&tf("start.not_created", &[("why", &why)]));
        }
    });
}

async fn make(app: App) -> Result<(), String> {
    let text = fetch::text("content/en/example.isms.json").await?;
    let imported = read_bundle(text.as_bytes()).map_err(|error| error.to_string())?;
    let mut workbook = imported.workbook;
    let seen = workbook.ledger().seen.highest();
    let replica = ReplicaId(u64::from_be_bytes(random::bytes::<8>()));
    let mark = Command::set(WorkbookInfoId, "seed", EXAMPLE);
    workbook.apply(&mark, &mut Pen::new(replica, seen + 1, seen + 10)).map_err(|error| error.to_string())?;
    let id = WorkbookId(random::uuid_v7());
    if open_stored(app, id, Cause::Imported, workbook).await {
        go(&Route::Workbook(id, Page::Overview));
    }
    Ok(())
}
