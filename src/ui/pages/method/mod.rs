//! The risk method (6.1.2 a): how big the matrix is, what its levels mean, which word each cell gets, and up to where a
//! risk may be retained.

mod approval;
mod cells;
mod levels;
mod size;

use crate::ui::prelude::*;

use crate::content::catalogue::clause;
use crate::content::forms::{Section, form};
use crate::domain::id::RecordId;
use crate::domain::kinds::{Kind, RiskMethodId};
use crate::domain::records::{Scale, Scales};
use crate::platform::dom;
use crate::ui::form::FormSection;
use crate::ui::kit::{FindingList, Select, icon};
use crate::ui::layout::Head;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{date, t, tf};

/// The page.
#[component]
pub fn Method() -> Node {
    let session = use_session();
    let scales = session.memo(|workbook| workbook.scales().into_owned());
    let sections: &'static [Section] = form(Kind::RiskMethod).map(|form| form.sections).unwrap_or_default();
    let (first, rest) = sections.split_at(sections.len().min(1));
    let show = |sections: &'static [Section]| {
        sections
            .iter()
            .map(|section| view! { <FormSection section record=RiskMethodId.into() /> })
            .collect_view()
    };
    view! {
        <Head crumb=|| t("method.crumb") title=Signal::stored(t("nav.method").to_owned()) lede=move || lede(session)>
            <button class="btn desk" type="button" on:click=|_| dom::print()>{icon("print")} {t("risks.print")}</button>
        </Head>
        <approval::Changed />
        <div class="cols">
            <div class="form">
                {show(first)}
                <size::Size scales />
                <levels::Levels scales scale=Scale::Likelihood />
                <levels::Levels scales scale=Scale::Impact />
                <levels::Levels scales scale=Scale::Rating />
                <cells::Cells scales />
                <Limit scales />
                {show(rest)}
            </div>
            <Aside />
        </div>
    }
}

/// Writes the scales as a whole: their parts only make sense together.
fn set_scales(session: Session, scales: Scales) -> bool {
    serde_json::to_value(scales).is_ok_and(|value| session.set(RiskMethodId, "scales", value))
}

fn lede(session: Session) -> String {
    session.with(|workbook| {
        let method = workbook.method();
        let version = if method.version.is_empty() { "–" } else { &method.version };
        let name = workbook.person_name(method.approved_by);
        match method.approved_on {
            Some(on) if !name.is_empty() => tf(
                "method.lede_approved",
                &[("version", version), ("name", &name), ("date", &date(&on.to_string()))],
            ),
            _ => tf("method.lede_open", &[("version", version)]),
        }
    })
}

/// Up to which rating a risk may be retained.
#[component]
fn Limit(scales: Memo<Scales>) -> Node {
    let session = use_session();
    let options = Memo::new(move |_| {
        let name = |(i, level): (usize, &crate::domain::records::Level)| (i.to_string(), level.label.clone());
        scales.with(|scales| scales.ratings().iter().enumerate().map(name).collect::<Vec<_>>())
    });
    let value = Signal::derive(move || scales.with(|scales| scales.accept_up_to().to_string()));
    let on_change = Callback::new(move |key: String| {
        if let Ok(rating) = key.parse() {
            set_scales(session, scales.with_untracked(|scales| scales.with_accept_up_to(rating)));
        }
    });
    view! {
        <section class="card" aria-labelledby="limit">
            <div class="section-head"><h2 id="limit">{t("acceptance.title")}</h2><p>{t("method.limit_about")}</p></div>
            <div class="fields">
                <div class="field">
                    <label class="label" for="f-limit">{t("method.limit")}</label>
                    <Select
                        label=t("method.limit")
                        id="f-limit"
                        options
                        value
                        on_change
                        disabled=Signal::derive(move || !session.may_write.get())
                    />
                    <p class="hint">{t("method.limit_hint")}</p>
                </div>
            </div>
        </section>
    }
}

#[component]
fn Aside() -> Node {
    let session = use_session();
    let record: RecordId = RiskMethodId.into();
    let findings = Memo::new(move |_| {
        session
            .findings
            .with(|all| all.iter().filter(|finding| finding.record == record).cloned().collect::<Vec<_>>())
    });
    let looks = clause("6.1.2")
        .map(|fact| fact.auditor.iter().map(|point| view! { <li>{point.clone()}</li> }).collect_view());
    view! {
        <aside class="side stack" aria-label=t("method.aside")>
            <approval::Approval />
            <section class="card"><h2>{t("nav.findings")}</h2><FindingList findings /></section>
            <section class="card"><h2>{t("clause.auditor")}</h2><ul class="points">{looks}</ul></section>
        </aside>
    }
}
