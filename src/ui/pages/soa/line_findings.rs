//! What is wrong with a line, in full, and the way to where it is mended.

use crate::ui::prelude::*;

use super::keys;
use super::line::Line;
use super::state::row_id;
use crate::check::{Finding, Severity};
use crate::content::text::{fill, find};
use crate::platform::dom;
use crate::ui::form::id_of;
use crate::ui::kit::icon;
use crate::ui::words::{t, tf};

/// The findings of the line, each with a way to where it is mended.
#[component]
pub(super) fn LineFindings(line: Line) -> Node {
    let row = move |finding: Finding| {
        let (tone, name) = match finding.severity {
            Severity::Stage1 | Severity::Stage2 => ("stop", "blocked"),
            Severity::Expected => ("warn", "warning"),
            Severity::Advice => ("info", "info"),
        };
        let number = line.view.with(|view| view.number.clone());
        let text = find(&format!("rule.{}", finding.rule)).unwrap_or(finding.rule);
        let detail = if finding.detail.is_empty() { &number } else { &finding.detail };
        let text = fill(text, &[("name", &number), ("detail", detail)]);
        let weight = crate::content::text::text(&format!("severity.{}", finding.severity.key()));
        let name_of_link = tf("soa.line.fix_named", &[("what", &text)]);
        let field = finding.field;
        view! {
            <li class=format!("finding {tone}")>
                {icon(name)}
                <div class="finding-text"><strong>{text}</strong><p>{finding.clause} " · " {weight}</p></div>
                <button class="link" type="button" aria-label=name_of_link on:click=move |_| go_to(line, field)>{t("soa.line.fix")}</button>
            </li>
        }
    };
    Node::live(move || {
        let findings = line.findings.get();
        (!findings.is_empty())
            .then(|| view! { <ul class="findings">{findings.into_iter().map(row).collect_view()}</ul> })
    })
}

/// Puts the focus where a field of the line is edited: in the editor, or in its cell.
fn go_to(line: Line, field: &str) {
    let column = match field {
        "drivers" => 4,
        "status" | "owner" => 5,
        "how" => 6,
        "applicable" => 3,
        _ => {
            dom::focus(&id_of(field));
            return;
        }
    };
    let row = document().get_element_by_id(&row_id(line.control));
    if let Some(cell) = row.and_then(|row| row.children().item(column)) {
        keys::focus(&cell);
    }
}
