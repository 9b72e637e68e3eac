//! The evidence for a clause or a control, and the way to more of it.

use crate::ui::prelude::*;

use crate::domain::kinds::Kind;
use crate::insight::evidence::{Age, Proof, Proves, evidence_for};
use crate::ui::kit::{RowWindow, Tone, badge, icon};
use crate::ui::session::{Session, use_session};
use crate::ui::words::{choice, date, kind as kind_word, t, tf, today};

/// Rows at a time.
const SHOWN: usize = 8;

/// The list, what to do while it is empty, and the button that makes evidence for just this. `what` names it in words.
#[component]
pub fn EvidenceFor(proves: Proves, what: String) -> Node {
    let session = use_session();
    let proofs = session.memo(move |workbook| evidence_for(workbook, proves, today()));
    let shown = RowWindow::new(SHOWN);
    let window =
        Memo::new(move |_| proofs.with(|all| all.iter().take(shown.get()).cloned().collect::<Vec<_>>()));
    let empty = move || {
        proofs.with(Vec::is_empty).then(|| view! { <p class="small muted">{t("files.none_for")}</p> })
    };
    let more = move || {
        (proofs.with(Vec::len) > shown.get()).then(|| view! {
            <button class="btn small" type="button" on:click=move |_| shown.more()>{t("register.more")}</button>
        })
    };
    let name = tf("files.add_for", &[("what", &what)]);
    view! {
        {empty}
        <ul class="proofs">{keyed(move || window.get(), Proof::clone, move |proof| row(session, proof))}</ul>
        <div class="actions">
            {more}
            <button class="btn small" type="button" aria-label=name disabled=move || !session.may_write.get() on:click=move |_| add(session, proves)>
                {icon("plus")} {kind_word(Kind::Evidence, "add")}
            </button>
        </div>
    }
}

fn row(session: Session, proof: Proof) -> Node {
    let title = if proof.title.is_empty() { t("register.untitled").to_owned() } else { proof.title.clone() };
    let sort = proof.sort.map(|key| choice("evidence_type", key));
    let file = proof.file.then(|| t("files.with_file").to_owned());
    let about: Vec<String> = [sort, period(&proof), file].into_iter().flatten().collect();
    let expired = (proof.age == Age::Expired).then(|| badge(Tone::Warn, t("files.expired")));
    view! {
        <li>
            <a class="link" href=session.href_of(proof.id.into())><span class="ref">{proof.reference.clone()}</span> " " {title}</a>
            " " <span class="small muted">{about.join(" · ")}</span> " " {expired}
        </li>
    }
}

/// The time it speaks of.
fn period(proof: &Proof) -> Option<String> {
    let day = |day: crate::domain::date::Date| date(&day.to_string());
    match proof.period {
        (Some(from), Some(to)) if from != to => {
            Some(tf("files.period", &[("from", &day(from)), ("to", &day(to))]))
        }
        (from, to) => from.or(to).map(day),
    }
}

/// Makes evidence that proves just this, and goes to it.
fn add(session: Session, proves: Proves) {
    let fields = vec![proves.field(), ("added_on", today().to_string().into())];
    if let Some(id) = session.create(Kind::Evidence, fields) {
        session.go(session.page_of(id));
    }
}
