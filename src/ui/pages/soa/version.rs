//! One approved version: when and by whom, and on request every line as it stood.

use std::sync::Arc;

use crate::ui::prelude::*;

use super::frozen::details;
use super::version_facts::facts;
use crate::domain::kinds::SoaVersionId;
use crate::domain::records::{SoaVersion, Withdrawal};
use crate::domain::workbook::Workbook;
use crate::ui::kit::{Tone, badge};
use crate::ui::session::use_session;
use crate::ui::words::{t, tf};

/// A version as it is shown: itself, whether it is in force, how it was withdrawn.
#[derive(Clone, PartialEq)]
struct Shown {
    version: Arc<SoaVersion>,
    in_force: bool,
    withdrawal: Option<Arc<Withdrawal>>,
}

fn read(workbook: &Workbook, id: SoaVersionId) -> Option<Shown> {
    Some(Shown {
        version: workbook.soa_versions.get(&id)?.clone(),
        in_force: workbook.latest_soa_version().is_some_and(|(latest, _)| latest == id),
        withdrawal: workbook.withdrawals.values().find(|w| w.decision == Some(id.into())).cloned(),
    })
}

#[component]
pub(super) fn VersionCard(id: SoaVersionId, withdraw: Callback<SoaVersionId>) -> Node {
    let session = use_session();
    let shown = session.memo(move |workbook| read(workbook, id));
    let open = RwSignal::new(false);
    Node::live(move || shown.get().map(|shown| card(id, shown, open, withdraw)))
}

fn card(id: SoaVersionId, shown: Shown, open: RwSignal<bool>, withdraw: Callback<SoaVersionId>) -> Node {
    let session = use_session();
    let Shown { version, in_force, withdrawal } = shown;
    let heading = format!("version-{}", id.0);
    let state = match (&withdrawal, in_force) {
        (Some(_), _) => badge(Tone::Warn, t("soa.version.withdrawn")).into_node(),
        (None, true) => badge(Tone::Good, t("soa.version.in_force")).into_node(),
        (None, false) => badge(Tone::Plain, t("soa.version.replaced")).into_node(),
    };
    let number = version.number.clone();
    let toggle_name = move || {
        let key = if open.get() { "soa.version.hide" } else { "soa.version.show" };
        tf(key, &[("number", &number)])
    };
    let take_back = withdrawal.is_none().then(|| {
        view! {
            <button
                class="btn danger quiet"
                type="button"
                disabled=move || !session.may_write.get()
                on:click=move |_| withdraw.run(id)
            >
                {t("soa.version.withdraw")}
            </button>
        }
    });
    let facts = facts(&version, withdrawal.as_deref());
    let title = tf("soa.version.number", &[("number", &version.number)]);
    let version = StoredValue::new(version);
    view! {
        <section class="card" aria-labelledby=heading.clone()>
            <div class="card-head">
                <h2 id=heading.clone()>{title} " " {state}</h2>
                <div class="actions">
                    {take_back}
                    <button class="btn" type="button" aria-expanded=move || open.get().to_string() aria-label=toggle_name on:click=move |_| open.update(|open| *open = !*open)>
                        {move || if open.get() { t("soa.version.hide_short") } else { t("soa.version.show_short") }}
                    </button>
                </div>
            </div>
            {facts}
            {move || open.get().then(|| version.with_value(|version| details(version)))}
        </section>
    }
}
