//! Figures of earlier rehearsals, kept on this device alone.

use crate::ui::prelude::*;

use crate::insight::rehearsal::{Kept, Run};
use crate::platform::{clock, prefs};
use crate::ui::session::{Session, use_session};
use crate::ui::words::{date, t, tf};

/// How many are kept.
const KEPT: usize = 10;

fn kept(session: Session) -> Vec<Kept> {
    let text = prefs::rehearsals(&session.id.to_string()).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

/// Keeps the figures of a rehearsal that is over.
pub fn keep(session: Session, run: &Run) {
    let summary = run.summary();
    if summary.asked == 0 {
        return;
    }
    let mut all = kept(session);
    all.insert(0, Kept { on: clock::today(), seed: run.seed, asked: summary.asked, found: summary.found });
    all.truncate(KEPT);
    if let Ok(text) = serde_json::to_string(&all) {
        // Without storage they are not kept, and nothing else depends on them.
        prefs::keep_rehearsals(&session.id.to_string(), &text);
    }
}

/// The list; nothing when there is none.
#[component]
pub fn Figures() -> Node {
    let all = kept(use_session());
    if all.is_empty() {
        return view! { <p class="small muted">{t("rehearsal.only_here")}</p> };
    }
    let line = |kept: Kept| {
        let numbers = [kept.found, kept.asked].map(|n| n.to_string());
        let text = tf(
            "rehearsal.before_line",
            &[
                ("date", &date(&kept.on)),
                ("found", &numbers[0]),
                ("asked", &numbers[1]),
                ("seed", &kept.seed.to_string()),
            ],
        );
        view! { <li>{text}</li> }
    };
    view! {
        <section class="card">
            <h2>{t("rehearsal.before")}</h2>
            <ul class="points small">{all.into_iter().map(line).collect_view()}</ul>
            <p class="small muted">{t("rehearsal.only_here")}</p>
        </section>
    }
}
