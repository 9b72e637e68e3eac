//! The files that come with a bundle: shown, left out by choice, and kept before anything names them.

use crate::ui::prelude::*;

use crate::bundle::{BundledFile, Imported, Preview};
use crate::platform::buffer::Buffer;
use crate::store::browser::files::Files;
use crate::store::browser::idb::IdbError;
use crate::ui::app::App;
use crate::ui::files::not_kept;
use crate::ui::words::{size, t, tf, tn};

/// The files that come with it, and the choice to leave them out; and those that do not.
pub fn choice(preview: &Preview, with_files: RwSignal<bool>) -> Node {
    let (count, bytes) = preview.enclosed;
    let enclosed = (count > 0).then(|| {
        view! {
            <label class="choice">
                <input class="check" type="checkbox" prop:checked=move || with_files.get() on:change=move |event| with_files.set(event_target_checked(&event)) />
                <span class="choice-text"><strong>{tf("bundle.take_files", &[("size", &size(bytes))])}</strong> <small>{tn("bundle.files", count)}</small></span>
            </label>
        }
    });
    let out = preview.named - count;
    let out = (out > 0).then(|| view! { <p class="muted">{tn("bundle.files_out", out)}</p> });
    view! { {enclosed} {out} }
}

/// Keeps the files that came with a bundle, before anything names them. Gives those that were not here before; if one
/// cannot be kept, none is.
pub async fn keep_files(app: App, imported: &Imported, bundle: &[u8]) -> Result<Vec<String>, String> {
    let wanted: Vec<BundledFile> = imported.wanted().cloned().collect();
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    if app.library().is_none() || app.refused.get_untracked().is_some() {
        app.notices.warn(t("bundle.files_memory"));
        return Ok(Vec::new());
    }
    let said = |error: IdbError| error.to_string();
    let files = Files::open().await.map_err(said)?;
    let before = files.shelf().await.map_err(said)?.facts;
    let mut kept = Vec::new();
    for file in wanted {
        // Out of the bundle and over to the browser: a file is never in this program's memory as a whole.
        let buffer = Buffer::with_size(file.size);
        let mut at = 0;
        file.read(bundle, &mut |piece| {
            buffer.fill(at, piece);
            at += piece.len();
        });
        if !before.contains_key(&file.sha256) {
            kept.push(file.sha256.clone());
        }
        if let Err(error) = files.put(&file.sha256, buffer, None).await {
            let_go(&kept).await;
            return Err(not_kept(&name_of(imported, &file.sha256), &error));
        }
    }
    Ok(kept)
}

/// Lets go of files of a bundle that was not opened after all. What cannot be deleted now goes after thirty days.
pub async fn let_go(kept: &[String]) {
    if let Ok(files) = Files::open().await {
        drop(files.discard(kept).await);
    }
}

/// What the file is called by the first record that names it.
fn name_of(imported: &Imported, sha256: &str) -> String {
    let named = imported.workbook.evidence.values().filter_map(|record| record.file());
    named.into_iter().find(|file| file.sha256 == sha256).map(|file| file.name).unwrap_or_default()
}
