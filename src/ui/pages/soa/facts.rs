//! The facts of a control: what names it, its attributes, its numbers in the 2013 edition.

use crate::ui::prelude::*;

use super::line::Line;
use crate::content::catalogue::{ControlFact, annex};
use crate::content::text::text;
use crate::domain::id::ControlRef;
use crate::domain::kinds::Kind;
use crate::insight::evidence::Proves;
use crate::ui::pages::evidence::EvidenceFor;
use crate::ui::words::t;

#[component]
pub(super) fn Facts(line: Line) -> Node {
    let facts = match line.control {
        ControlRef::Annex(number) => annex(number).map(attributes).into_node(),
        ControlRef::Own(id) => own(line, id),
    };
    let session = line.grid.session();
    let thread = session.href(session.thread_of(line.id().into()));
    let number = line.view.with_untracked(|view| view.number.clone());
    view! {
        <p><a class="link" href=thread aria-label=line.text("thread.show_control")>{t("thread.show_line")}</a></p>
        <dl class="facts">
            <dt>{t("soa.line.risks")}</dt>
            <dd>{move || links(line, Kind::Risk, t("soa.line.no_risks"))}</dd>
            <dt>{t("soa.line.treatments")}</dt>
            <dd>{move || links(line, Kind::Treatment, t("soa.line.no_treatments"))}</dd>
            <dt>{t("files.evidence")}</dt>
            <dd class="stack"><EvidenceFor proves=Proves::Control(line.control) what=number /></dd>
            {facts}
        </dl>
    }
}

/// The records of a kind that name the control, one a line.
fn links(line: Line, kind: Kind, none: &'static str) -> Node {
    let all: Vec<_> = line.links.get().into_iter().filter(|(id, ..)| id.kind == kind).collect();
    if all.is_empty() {
        return none.into_node();
    }
    let session = line.grid.session();
    let row = move |(id, name, title): (_, String, String)| {
        let rest = title.strip_prefix(&name).unwrap_or_default().to_owned();
        view! { <li><a class="ref" href=session.href_of(id)>{name}</a>{rest}</li> }
    };
    view! { <ul class="plain">{all.into_iter().map(row).collect_view()}</ul> }.into_node()
}

fn attributes(fact: &'static ControlFact) -> Node {
    let labels = |group: &str, keys: &[String]| {
        keys.iter().map(|key| text(&format!("soa.attributes.{group}.{key}"))).collect::<Vec<_>>().join(", ")
    };
    let older =
        if fact.new_in_2022 { t("soa.line.new_in_2022").to_owned() } else { fact.refs_2013.join(", ") };
    view! {
        <dt>{t("soa.line.control_type")}</dt><dd>{labels("control_type", &fact.control_type)}</dd>
        <dt>{t("soa.line.properties")}</dt><dd>{labels("properties", &fact.properties)}</dd>
        <dt>{t("soa.line.concepts")}</dt><dd>{labels("concepts", &fact.concepts)}</dd>
        <dt>{t("soa.line.capabilities")}</dt><dd>{labels("capabilities", &fact.capabilities)}</dd>
        <dt>{t("soa.line.domains")}</dt><dd>{labels("domains", &fact.domains)}</dd>
        <dt>{t("soa.line.edition_2013")}</dt><dd>{older}</dd>
    }
}

/// An own control has a page of its own.
fn own(line: Line, id: crate::domain::kinds::ControlId) -> Node {
    let session = line.grid.session();
    let source = session
        .memo(move |workbook| workbook.controls.get(&id).map(|c| c.source.clone()).unwrap_or_default());
    view! {
        <dt>{t("soa.line.source")}</dt>
        <dd>
            {move || source.get()} " "
            <a class="link" href=session.href_of(id.into())>{t("soa.line.open_own")}</a>
        </dd>
    }
    .into_node()
}
