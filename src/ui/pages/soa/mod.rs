//! The Statement of Applicability: a grid of lines that are decided one by one, and its approved versions.

mod applies;
mod approve;
mod badges;
mod because;
mod bulk;
mod cell;
mod changes;
mod counts;
mod editor;
mod facts;
mod filter;
mod frozen;
mod grid;
mod guidance;
mod head;
mod how;
mod how_input;
mod keys;
mod line;
mod line_findings;
mod open_points;
mod row;
mod state;
mod status;
mod tools;
mod version;
mod version_facts;
mod versions;

use crate::ui::prelude::*;

use self::approve::Approve;
use self::bulk::Bulk;
use self::counts::Counts;
use self::grid::GridTable;
use self::head::SoaHead;
use self::state::{Grid, bring_into_sight, link_id};
use self::tools::Tools;
use super::register::add;
use crate::domain::id::ControlRef;
use crate::domain::kinds::Kind;
use crate::platform::{dom, task};
use crate::ui::kit::icon;
use crate::ui::session::use_session;
use crate::ui::words::t;

pub use changes::sentence as line_sentence;
pub use versions::SoaVersions;

/// The grid. With a line, that line is opened and in sight.
#[component]
pub fn Soa(line: Option<ControlRef>) -> Node {
    let grid = Grid::new(use_session(), line);
    let approving = RwSignal::new(false);
    if let Some(control) = line {
        task::spawn(async move {
            bring_into_sight(control).await;
            dom::focus(&link_id(control));
        });
    }
    view! {
        <SoaHead grid approving />
        <Counts grid />
        <Tools grid />
        <GridTable grid />
        <Bulk grid />
        <Own />
        <Approve open=approving />
    }
}

/// 6.1.3 b: controls may come from anywhere.
#[component]
fn Own() -> Node {
    let session = use_session();
    view! {
        <section class="card" aria-labelledby="soa-own">
            <h2 id="soa-own">{t("soa.own.title")}</h2>
            <p class="muted">{t("soa.own.about")}</p>
            <div class="actions">
                <button
                    class="btn"
                    type="button"
                    disabled=move || !session.may_write.get()
                    on:click=move |_| add(session, Kind::Control)
                >
                    {icon("plus")} {t("soa.own.add")}
                </button>
            </div>
        </section>
    }
}
