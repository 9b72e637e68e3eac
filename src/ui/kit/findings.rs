//! A list of findings, each with a link to the field that mends it.

use crate::ui::prelude::*;

use super::icon;
use crate::check::{Finding, Severity};
use crate::content::text::{fill, find};
use crate::content::wizards::wizard_of;
use crate::route::Page;
use crate::ui::session::use_session;
use crate::ui::words::{record_name, t};

/// Findings, gravest first. Without any it says so.
#[component]
pub fn FindingList(
    #[prop(into)] findings: Signal<Vec<Finding>>,
    /// Shows at most this many.
    #[prop(default = usize::MAX)]
    limit: usize,
) -> Node {
    let rows = move || findings.get().into_iter().take(limit).map(row).collect_view();
    let none = move || {
        findings
            .with(Vec::is_empty)
            .then(|| view! { <p class="all-clear">{icon("check")} {t("findings.none")}</p> })
    };
    view! {
        <ul class="findings">{rows}</ul>
        {none}
    }
}

/// The sentence of a finding.
pub fn sentence(finding: &Finding) -> String {
    let session = use_session();
    let name = session.peek(|workbook| record_name(workbook, finding.record));
    let text = find(&format!("rule.{}", finding.rule)).unwrap_or(finding.rule);
    fill(text, &[("name", &name), ("detail", &finding.detail)])
}

fn row(finding: Finding) -> Node {
    let session = use_session();
    let (tone, name) = match finding.severity {
        Severity::Stage1 | Severity::Stage2 => ("stop", "blocked"),
        Severity::Expected => ("warn", "warning"),
        Severity::Advice => ("info", "info"),
    };
    let weight = crate::content::text::text(&format!("severity.{}", finding.severity.key()));
    let target = match (finding.record.kind, finding.field) {
        (_, "soa") => Page::Soa(None),
        // What was put off is answered in the wizard that asked.
        (crate::domain::kinds::Kind::ClauseState, "skipped") => wizard_of(finding.clause)
            .map_or_else(|| Page::Clause(finding.clause.to_owned()), |spec| Page::Wizard(spec.id.to_owned())),
        (crate::domain::kinds::Kind::Organisation, "") | (crate::domain::kinds::Kind::ClauseState, _) => {
            Page::Clause(finding.clause.to_owned())
        }
        (crate::domain::kinds::Kind::Reading, _) => {
            let risk = session.peek(|workbook| {
                let reading = workbook.get(finding.record)?.get("risk")?;
                reading.as_str()?.parse().ok()
            });
            risk.map_or(Page::Risks, |risk| session.page_of(risk))
        }
        _ => session.page_of(finding.record),
    };
    let text = sentence(&finding);
    view! {
        <li class=format!("finding {tone}")>
            {icon(name)}
            <div class="finding-text"><strong>{text.clone()}</strong><p>{finding.clause} " · " {weight}</p></div>
            <a class="link" href=session.href(target) aria-label=format!("{} {text}", t("findings.fix"))>{t("findings.fix")}</a>
        </li>
    }
}
