//! What a line shows when it is opened: what is wrong with it, the fields its decision asks for, and the facts.

use crate::ui::prelude::*;

use super::facts::Facts;
use super::guidance::Guidance;
use super::line::Line;
use super::line_findings::LineFindings;
use crate::content::forms::{FieldSpec, Widget};
use crate::domain::kinds::Kind;
use crate::domain::records::{Applicability, SoaLine};
use crate::ui::form::FieldView;
use crate::ui::words::{field_label, t, tf};

#[component]
pub(super) fn Editor(line: Line) -> Node {
    let purpose = move || line.view.with(|view| view.purpose.clone());
    let purpose = move || {
        Some(purpose()).filter(|text| !text.is_empty()).map(|text| view! { <p class="prose">{text}</p> })
    };
    view! {
        <div class="expand-body">
            {purpose}
            <LineFindings line />
            {move || fields(line, line.decision.get())}
            <Kept line />
            <Facts line />
            <Guidance line />
        </div>
    }
}

/// The fields that belong to a decision.
fn fields(line: Line, decision: Option<Applicability>) -> Node {
    let spec = |key, widget, needed| FieldSpec { key, widget, needed };
    let specs = match decision {
        Some(Applicability::Yes) => {
            vec![spec("reason", Widget::Long, false), spec("due", Widget::Auto, false)]
        }
        Some(Applicability::No) => vec![
            spec("exclusion_reason", Widget::Long, true),
            spec("excluded_by", Widget::Auto, true),
            spec("exclusion_review", Widget::Auto, false),
        ],
        None => return view! { <p class="hint">{t("soa.line.undecided")}</p> }.into_node(),
    };
    let record = line.id().into();
    let fields = specs.into_iter().map(|spec| view! { <FieldView record spec /> }).collect_view();
    view! { <div class="fields">{fields}</div> }.into_node()
}

/// Nothing that was written is lost when a decision changes; here it says what waits, and that it does not count.
#[component]
fn Kept(line: Line) -> Node {
    Node::live(move || {
        let (applying, excluding) = line.values.with(|line| kept(line));
        let (key, fields) = match line.decision.get() {
            Some(Applicability::No) => ("soa.line.kept", applying),
            Some(Applicability::Yes) => ("soa.line.kept_exclusion", excluding),
            None => ("soa.line.kept_undecided", [applying, excluding].concat()),
        };
        let names: Vec<String> = fields.into_iter().map(|field| field_label(Kind::SoaLine, field)).collect();
        (!names.is_empty()).then(|| view! { <p class="hint">{tf(key, &[("fields", &names.join(", "))])}</p> })
    })
}

/// Fields with content that belong to an applicable line, and to an excluded one.
fn kept(line: &SoaLine) -> (Vec<&'static str>, Vec<&'static str>) {
    let some = |list: &[(bool, &'static str)]| {
        list.iter().filter(|(there, _)| *there).map(|(_, key)| *key).collect()
    };
    let applying = some(&[
        (!line.drivers.is_empty(), "drivers"),
        (line.status.is_some(), "status"),
        (line.owner.is_some(), "owner"),
        (!line.how.is_empty(), "how"),
        (!line.reason.is_empty(), "reason"),
        (line.due.is_some(), "due"),
    ]);
    let excluding = some(&[
        (!line.exclusion_reason.is_empty(), "exclusion_reason"),
        (line.excluded_by.is_some(), "excluded_by"),
        (line.exclusion_review.is_some(), "exclusion_review"),
    ]);
    (applying, excluding)
}
