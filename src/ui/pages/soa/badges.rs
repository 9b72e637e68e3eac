//! What is wrong with a line, in a word or two under its title.

use crate::ui::prelude::*;
use web_sys::MouseEvent;

use super::line::Line;
use crate::check::{Finding, Severity};
use crate::ui::kit::icon;
use crate::ui::words::{t, tf};

/// One badge for each finding. An open status shows in its own cell.
#[component]
pub(super) fn Badges(line: Line, href: String, on_press: Callback<MouseEvent>) -> Node {
    let badge = move |finding: Finding| {
        let (tone, name) = match finding.severity {
            Severity::Stage1 | Severity::Stage2 => ("stop", "blocked"),
            Severity::Expected => ("warn", "warning"),
            Severity::Advice => ("info", "info"),
        };
        view! {
            <br />
            <a class=format!("badge {tone}") href=href.clone() tabindex="-1" on:click=move |event| on_press.run(event)>
                {icon(name)} {words(line, &finding)}
            </a>
        }
    };
    Node::live(move || {
        let findings = line.findings.get().into_iter().filter(|finding| finding.rule != "soa_without_status");
        findings.map(&badge).collect_view()
    })
}

fn words(line: Line, finding: &Finding) -> String {
    match (finding.rule, finding.field) {
        ("soa_exclusion_unreasoned", "excluded_by") => t("soa.badge.nobody").to_owned(),
        ("soa_exclusion_unreasoned", _) => t("soa.badge.unreasoned").to_owned(),
        ("soa_excluded_but_needed", _) => tf("soa.badge.needed", &[("names", &line.link_names())]),
        ("soa_without_driver", _) => t("soa.badge.without_driver").to_owned(),
        ("soa_done_without_how", _) => t("soa.badge.done_without_how").to_owned(),
        ("soa_done_unproven", _) => t("soa.badge.done_unproven").to_owned(),
        ("soa_overdue", _) => t("soa.badge.overdue").to_owned(),
        ("conflict", _) => t("soa.badge.conflict").to_owned(),
        _ => t("soa.badge.other").to_owned(),
    }
}
