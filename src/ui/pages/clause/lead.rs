//! The ways into the wizards of a sub-clause.

use crate::ui::prelude::*;

use crate::content::wizards::{WizardSpec, wizards_of};
use crate::domain::kinds::ClauseStateId;
use crate::platform::prefs;
use crate::route::Page;
use crate::ui::kit::icon;
use crate::ui::session::use_session;
use crate::ui::words::{t, text, tf};

/// The wizard of the sub-clause, and those for tasks that belong there, by name.
#[component]
pub fn WizardDoor(clause: String) -> Node {
    let session = use_session();
    let mut all = wizards_of(&clause);
    let Some(spec) = all.next() else { return Node::nothing() };
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
    let task = |spec: &'static WizardSpec| {
        let name = text(&format!("wizard.{}.title", spec.id));
        view! { <a class="btn" href=session.href(Page::Wizard(spec.id.to_owned()))>{name} {icon("arrow-right")}</a> }
    };
    view! {
        <div class="actions">
            <a class=class href=session.href(Page::Wizard(spec.id.to_owned()))>{words} {icon("arrow-right")}</a>
            <span class="small muted">{tf("wizard.about", &[("n", &spec.minutes.to_string())])}</span>
            {all.map(task).collect_view()}
        </div>
    }
}
