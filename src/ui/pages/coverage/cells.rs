//! What stands in a row of the matrix: name, weight, state, and what each audit does about it.

use crate::ui::prelude::*;

use crate::domain::audits::Subject;
use crate::domain::kinds::SoaLineId;
use crate::insight::coverage::{Column, Coverage, Look, Row, State, Weight, scope_command};
use crate::route::Page;
use crate::ui::kit::{Tone, badge, icon, level_class};
use crate::ui::session::{Session, use_session};
use crate::ui::words::{record_name, t, tf};

/// The word of a weight's rating, and links to its risks.
pub(super) fn weight(session: Session, weight: &Weight) -> (String, Node) {
    let word = session.peek(|workbook| {
        let scales = workbook.scales();
        scales.ratings().get(weight.rating).map(|level| level.label.clone()).unwrap_or_default()
    });
    let link = |risk: &crate::domain::kinds::RiskId| {
        let id = (*risk).into();
        let name = session.peek(|workbook| record_name(workbook, id));
        view! { <a class="ref" href=session.href_of(id)>{name}</a> " " }
    };
    (word, weight.risks.iter().map(link).collect_view())
}

/// A row. What can change of it is read from the picture, so that a pressed button stays where it is.
#[component]
pub(super) fn Line(picture: Memo<Option<Coverage>>, columns: Memo<Vec<Column>>, row: Row) -> Node {
    let session = use_session();
    let subject = row.subject;
    let now = Memo::new(move |_| {
        picture.with(|all| all.as_ref()?.rows.iter().find(|row| row.subject == subject).cloned())
    });
    let href = match subject {
        Subject::Clause(clause) => session.href(Page::Clause(clause.number().to_owned())),
        Subject::Control(control) => session.href_of(SoaLineId(control).into()),
    };
    let state = move || now.with(|row| row.as_ref().map(|row| state(row.state, row.late)));
    let heavy = move || {
        now.with(|row| row.as_ref().and_then(|row| row.weight.clone())).map(|it| {
            let class = session.peek(|workbook| level_class(&workbook.scales(), it.rating));
            let (word, risks) = weight(session, &it);
            view! { <span class=format!("level {class}")>{word}</span> " " {risks} }
        })
    };
    let number = row.number.clone();
    let cells = move || {
        let number = number.clone();
        let cell = |(index, column): (usize, Column)| {
            let look = Memo::new(move |_| {
                now.with(|row| row.as_ref().and_then(|row| row.cells.get(index).copied()))
                    .unwrap_or(Look::Out)
            });
            let label = column.reference.clone();
            let shown =
                if column.open { toggle(session, &column, subject, &number, look) } else { said(look) };
            view! { <td class="cov-cell" data-label=label>{shown}</td> }
        };
        columns.get().into_iter().enumerate().map(cell).collect_view()
    };
    view! {
        <tr>
            <th scope="row" class="cov-name"><a class="ref" href=href>{row.number.clone()}</a> " " <span class="cov-title">{row.title}</span></th>
            <td class="cov-state" data-label=t("coverage.stands")>{state}</td>
            <td class="cov-weight" class:blank=move || now.with(|row| row.as_ref().is_none_or(|row| row.weight.is_none())) data-label=t("coverage.weight")>{heavy}</td>
            {cells}
        </tr>
    }
}

fn state(state: State, late: bool) -> Node {
    match state {
        State::LookedAt => badge(Tone::Good, t("coverage.looked_at")),
        State::Planned if late => badge(Tone::Info, t("coverage.late")),
        State::Planned => badge(Tone::Info, t("coverage.planned")),
        State::NotInCycle => badge(Tone::Warn, t("coverage.missing")),
    }
}

/// What an audit did, which nobody can change here.
fn said(look: Memo<Look>) -> Node {
    Node::live(move || words(look.get()))
}

fn words(look: Look) -> Node {
    match look {
        Look::Out => {
            view! { <span class="muted" aria-hidden="true">"–"</span><span class="sr">{t("coverage.out")}</span> }
        }
        Look::Planned => {
            view! { <span class="cov-look" data-look="planned"><span class="sign" data-sign="half"></span>{t("coverage.planned")}</span> }
        }
        Look::LookedAt => {
            view! { <span class="cov-look" data-look="seen"><span class="sign" data-sign="full"></span>{t("coverage.looked_at")}</span> }
        }
        Look::Unseen => {
            view! { <span class="cov-look" data-look="unseen">{icon("warning")} {t("coverage.unseen")}</span> }
        }
    }
}

/// A button that puts the subject into the scope of an audit that lies ahead, or takes it out.
fn toggle(session: Session, column: &Column, subject: Subject, number: &str, look: Memo<Look>) -> Node {
    let audit = column.audit;
    let label = tf("coverage.toggle", &[("what", number), ("audit", &column.reference)]);
    let turn = move |_| {
        let on = look.get_untracked() == Look::Out;
        let command = session.peek(|workbook| scope_command(workbook, audit, &[subject], on));
        if let Some(command) = command {
            session.apply(&command);
        }
    };
    let inside = move || match look.get() {
        Look::Out => view! { {icon("plus")} {t("coverage.add")} },
        other => words(other),
    };
    let button = move || {
        view! {
            <button
                class="cov-toggle"
                type="button"
                aria-pressed=move || (look.get() == Look::Planned).to_string()
                disabled=move || !session.may_write.get()
                on:click=turn
            >
                <span class="sr">{label.clone()}</span> " " {inside}
            </button>
        }
    };
    // What a working paper looked at is no longer a matter of planning.
    let seen = Memo::new(move |_| look.get() == Look::LookedAt);
    Node::live(move || if seen.get() { words(Look::LookedAt) } else { button() })
}
