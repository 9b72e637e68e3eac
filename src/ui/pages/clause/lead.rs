//! The way into the wizard of a sub-clause.

use crate::ui::prelude::*;

use crate::content::wizards::wizard_of;
use crate::domain::kinds::ClauseStateId;
use crate::platform::prefs;
use crate::route::Page;
use crate::ui::kit::icon;
use crate::ui::session::use_session;
use crate::ui::words::{t, tf};

#[component]
pub fn WizardDoor(clause: String) -> Node {
    let session = use_session();
    let Some(spec) = wizard_of(&clause) else { return Node::nothing() };
    let begun = prefs::wizard(&session.id.to_string(), spec.id).is_some();
    let finished = session.memo(move |workbook| {
        let state =
            spec.clause.parse().ok().and_then(|clause| workbook.clause_states.get(&ClauseStateId(clause)));
        state.is_some_and(|state| state.finished.contains(spec.id))
    });
    let (words, class) = match (begun, finished.get_untracked()) {
        (true, _) => (t("wizard.go_on"), "btn primary"),
        (false, false) => (t("wizard.start"), "btn primary"),
        (false, true) => (t("wizard.again"), "btn"),
    };
    view! {
        <div class="actions">
            <a class=class href=session.href(Page::Wizard(spec.id.to_owned()))>{words} {icon("arrow-right")}</a>
            <span class="small muted">{tf("wizard.about", &[("n", &spec.minutes.to_string())])}</span>
        </div>
    }
}
