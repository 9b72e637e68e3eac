//! A list of findings, each with a link to the field that mends it.

use std::collections::BTreeSet;

use crate::ui::prelude::*;

use super::icon;
use crate::check::{Finding, Severity};
use crate::content::forms::form;
use crate::content::text::{fill, find};
use crate::domain::kinds::Kind;
use crate::domain::sign_off::kinds_of;
use crate::domain::workbook::Workbook;
use crate::route::Page;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{record_name, t, tn};
use crate::wizard::put_off_in;

/// Findings, gravest first. Without any it says so.
#[component]
pub fn FindingList(
    #[prop(into)] findings: Signal<Vec<Finding>>,
    /// Shows at most this many.
    #[prop(default = usize::MAX)]
    limit: usize,
    /// Shows one of each rule, and how many more there are like it.
    #[prop(optional)]
    grouped: bool,
) -> Node {
    let rows = move || {
        let all = findings.get();
        let more = |finding: &Finding| {
            if grouped { all.iter().filter(|other| other.rule == finding.rule).count() - 1 } else { 0 }
        };
        let mut rules = BTreeSet::new();
        let first = |finding: &&Finding| !grouped || rules.insert(finding.rule);
        all.iter().filter(first).take(limit).map(|finding| row(finding.clone(), more(finding))).collect_view()
    };
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
    use_session().peek(|workbook| sentence_in(workbook, finding))
}

/// The sentence of a finding in a workbook that need not be the one on screen.
pub fn sentence_in(workbook: &Workbook, finding: &Finding) -> String {
    let name = record_name(workbook, finding.record);
    let text = find(&format!("rule.{}", finding.rule)).unwrap_or(finding.rule);
    fill(text, &[("name", &name), ("detail", &finding.detail)])
}

/// Where what is suggested in a sub-clause is confirmed: a register, if there is one, else a record.
fn first_suggested(session: Session, workbook: &Workbook, clause: &str) -> Page {
    let kinds = clause.parse().map(kinds_of).unwrap_or_default();
    let found = kinds.iter().find_map(|kind| Some((*kind, *workbook.suggested_of(*kind).first()?)));
    match found {
        Some((kind, _)) if form(kind).is_some_and(|form| !form.columns.is_empty()) => Page::Register(kind),
        Some((_, record)) => session.page_of(record),
        None => Page::Clause(clause.to_owned()),
    }
}

fn row(finding: Finding, more: usize) -> Node {
    let like = (more > 0).then(|| format!(" · {}", tn("path.more", more)));
    let session = use_session();
    let (tone, name) = match finding.severity {
        Severity::Stage1 | Severity::Stage2 => ("stop", "blocked"),
        Severity::Expected => ("warn", "warning"),
        Severity::Advice => ("info", "info"),
    };
    let weight = crate::content::text::text(&format!("severity.{}", finding.severity.key()));
    let target = match (finding.record.kind, finding.field) {
        (_, "soa") => Page::Soa(None),
        // What a control asks a register for is mended in the register.
        (Kind::SoaLine, _) if finding.rule == "no_suppliers" => Page::Register(Kind::Supplier),
        (Kind::SoaLine, _) if finding.rule == "no_obligations" => Page::Register(Kind::Obligation),
        // What was put off is answered in the wizard that asked.
        (Kind::ClauseState, "skipped") => session
            .peek(|workbook| put_off_in(finding.clause, workbook))
            .map_or_else(|| Page::Clause(finding.clause.to_owned()), |spec| Page::Wizard(spec.id.to_owned())),
        (Kind::ClauseState, "suggested") => {
            session.peek(|workbook| first_suggested(session, workbook, finding.clause))
        }
        (Kind::Organisation, "") | (Kind::ClauseState, _) => Page::Clause(finding.clause.to_owned()),
        (Kind::Reading, _) => {
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
            <div class="finding-text"><strong>{text.clone()}</strong><p>{finding.clause} " · " {weight} {like}</p></div>
            <a class="link" href=session.href(target) aria-label=format!("{} {text}", t("findings.fix"))>{t("findings.fix")}</a>
        </li>
    }
}
