//! Where the whole stands, in pictures with a table behind each.

mod audit;
mod chart;
mod clauses;
mod due;
mod measures;
mod plan;
mod ready;
mod risk;
mod themes;

use crate::ui::prelude::*;

use self::audit::Audits;
use self::clauses::Clauses;
use self::due::Due;
use self::measures::{Measures, Objectives};
use self::plan::Plan;
use self::ready::Ready;
use self::risk::RiskPicture;
use self::themes::Themes;
use crate::domain::workbook::Workbook;
use crate::insight::by_clause::by_clause;
use crate::platform::dom;
use crate::route::Page;
use crate::ui::kit::icon;
use crate::ui::layout::{Head, workbook_name};
use crate::ui::session::use_session;
use crate::ui::words::t;

/// Whether there is anything to draw.
fn has_something(workbook: &Workbook) -> bool {
    by_clause(workbook).iter().any(|clause| clause.records > 0)
}

/// The page.
#[component]
pub fn Dashboard() -> Node {
    let session = use_session();
    let name = session.memo(workbook_name);
    let any = session.memo(has_something);
    view! {
        <Head crumb=move || name.get() title=Signal::stored(t("nav.dashboard").to_owned()) lede=|| t("dashboard.lede")>
            <button class="btn desk" type="button" on:click=move |_| dom::print()>{icon("print")} {t("dashboard.print")}</button>
        </Head>
        <div class="dash">
            <Show when=move || !any.get()><Welcome /></Show>
            <Ready />
            <Show when=move || any.get()>
                <div class="split">
                    <div class="stack"><RiskPicture /> <Plan /> <Themes /> <Audits /></div>
                    <Due />
                </div>
                <Measures />
                <Objectives />
            </Show>
            <Clauses />
            <p class="small muted">{t("findings.likelihood")}</p>
        </div>
    }
}

/// What a new workbook shows in place of empty pictures.
#[component]
fn Welcome() -> Node {
    let session = use_session();
    view! {
        <section class="card empty">
            {icon("measure")}
            <h2>{t("dashboard.new")}</h2>
            <p>{t("dashboard.new_about")}</p>
            <div class="actions">
                <a class="btn primary" href=session.href(Page::Setup)>{t("headstart.to_setup")} {icon("arrow-right")}</a>
                <a class="btn" href=session.href(Page::Path)>{t("dashboard.begin")}</a>
            </div>
        </section>
    }
}
