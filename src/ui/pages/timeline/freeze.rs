//! Freezing the workbook: a copy is kept on this device, and a record with its hash in the workbook.

use crate::ui::prelude::*;

use crate::bundle::export;
use crate::domain::hash::sha256_hex;
use crate::domain::kinds::Kind;
use crate::platform::{clock, task};
use crate::store::browser::library::FrozenCopy;
use crate::ui::kit::{Dialog, icon};
use crate::ui::pages::risk_parts::{Ask, Statement};
use crate::ui::pages::suggested::me;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{t, tf};

/// The dialog.
#[component]
pub fn FreezeDialog(open: RwSignal<bool>) -> Node {
    let foot = move || {
        view! {
            <button class="btn quiet" type="button" on:click=move |_| open.set(false)>{t("common.cancel")}</button>
            <button class="btn primary" type="submit" form="freeze">{icon("lock")} {t("freeze.now")}</button>
        }
    };
    view! {
        <Dialog open title=Signal::stored(t("freeze.now").to_owned()) foot>
            <Form open />
        </Dialog>
    }
}

#[component]
fn Form(open: RwSignal<bool>) -> Node {
    let session = use_session();
    if session.app().library().is_none() {
        return view! { <p>{t("freeze.no_library")}</p> }.into_node();
    }
    let statement = Statement::new(session, me(session).parse().ok());
    let (title, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let what_for = Ask::new("freeze-title", t("freeze.for"), title)
        .hint(Signal::stored(t("freeze.for_hint").to_owned()))
        .needed(statement.tried, t("freeze.for_missing"))
        .full();
    let why = Ask::new("freeze-reason", t("freeze.why"), reason);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !statement.is_complete(&[("freeze-title", title)]) {
            return;
        }
        let mut fields = statement.fields(["frozen_by", "frozen_by_name", "frozen_on"]);
        fields.push(("title", title.get_untracked().trim().into()));
        fields.push(("reason", reason.get_untracked().trim().into()));
        open.set(false);
        task::spawn(async move {
            match freeze(session, fields).await {
                Ok(()) => session.app().notices.say(t("freeze.done")),
                Err(why) => session.app().notices.warn(&tf("freeze.failed", &[("why", &why)])),
            }
        });
    };
    let none = Signal::stored(String::new());
    view! {
        <form id="freeze" class="form" on:submit=save>
            <p class="muted">{t("freeze.means")}</p>
            <div class="fields">
                {what_for.text()}
                {statement.who_and_when(t("freeze.by"), none, t("freeze.day"))}
                {why.long()}
            </div>
            {statement.recording()}
        </form>
    }
    .into_node()
}

/// Keeps the copy first: a record without its copy would promise something that is not there.
async fn freeze(session: Session, mut fields: Vec<(&'static str, serde_json::Value)>) -> Result<(), String> {
    let library = session.app().library().ok_or_else(|| t("freeze.no_library").to_owned())?;
    let now = clock::now();
    let bundle = session.peek(|workbook| export(workbook, session.id, &now, env!("CARGO_PKG_VERSION")));
    fields.push(("hash", sha256_hex(bundle.as_bytes()).into()));
    let (record, command) = session.creation(Kind::Freeze, fields);
    let copy = FrozenCopy { record: record.key.to_string(), bundle };
    library.freeze(session.id, &copy).await.map_err(|error| error.to_string())?;
    if session.apply(&command) {
        return Ok(());
    }
    // What was refused has been said.
    library.unfreeze(session.id, &copy.record).await.map_err(|error| error.to_string())?;
    Err(t("notice.read_only").to_owned())
}
