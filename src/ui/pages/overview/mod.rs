//! The overview: the best next step, where things stand, and what an auditor would raise.

mod meters;
mod next;

use crate::ui::prelude::*;

use self::meters::{RiskCard, SoaCard, TreatmentCard};
use self::next::NextStep;
use super::headstart::bar;
use super::matrix::Matrix;
use crate::domain::records::ReadingKind;
use crate::headstart::meter;
use crate::route::Page;
use crate::ui::kit::FindingList;
use crate::ui::layout::{Head, workbook_name};
use crate::ui::session::use_session;
use crate::ui::words::{t, tn};

/// The page.
#[component]
pub fn Overview() -> Node {
    let session = use_session();
    let name = session.memo(workbook_name);
    view! {
        <Head
            crumb=move || name.get()
            title=Signal::stored(t("nav.overview").to_owned())
            lede=move || tn("overview.lede", session.findings.with(Vec::len))
        />
        <NextStep />
        <Headstart />
        <div class="grid3"><SoaCard /> <RiskCard /> <TreatmentCard /></div>
        <div class="split">
            <Picture />
            <section class="card">
                <div class="card-head">
                    <h2>{t("overview.raise")}</h2>
                    <a class="link" href=session.href(Page::Findings)>{t("overview.all_findings")}</a>
                </div>
                <FindingList findings=session.findings limit=6 grouped=true />
            </section>
        </div>
    }
}

/// How much is drafted, how much of that is confirmed; nothing while there is nothing.
#[component]
fn Headstart() -> Node {
    let session = use_session();
    let total = session.memo(|workbook| meter::read(workbook).total);
    Node::live(move || {
        let total = total.get();
        if total.suggested == 0 {
            return Node::nothing();
        }
        view! {
            <section class="card">
                <div class="card-head">
                    <h2>{t("headstart.title")}</h2>
                    <a class="link" href=session.href(Page::Setup)>{t("headstart.to_setup")}</a>
                </div>
                {bar(total)}
            </section>
        }
    })
}

#[component]
fn Picture() -> Node {
    let session = use_session();
    let kind = RwSignal::new(ReadingKind::Current);
    view! {
        <section class="card">
            <div class="card-head">
                <h2>{t("overview.picture")}</h2>
                <fieldset class="seg">
                    <legend class="sr">{t("matrix.which")}</legend>
                    {ReadingKind::ALL.iter().map(|option| {
                        let option = *option;
                        view! {
                            <label>
                                <input
                                    type="radio"
                                    name="picture"
                                    prop:checked=move || kind.get() == option
                                    on:change=move |_| kind.set(option)
                                />
                                {crate::ui::words::choice("reading_kind", option.key())}
                            </label>
                        }
                    }).collect_view()}
                </fieldset>
            </div>
            <Matrix kind />
            <p class="small muted"><a class="link" href=session.href(Page::Risks)>{t("overview.to_risks")}</a></p>
        </section>
    }
}
