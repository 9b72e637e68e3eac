//! The risk page: where risks lie, all of them in a table, and the plan that treats them (6.1.2, 6.1.3, 8.2).

mod filter;
mod movement;
mod picture;
mod plan;
mod plan_approval;
mod plan_state;
mod rows;
mod table;
mod tools;

use crate::ui::prelude::*;

use crate::domain::kinds::Kind;
use crate::platform::dom;
use crate::route::Page;
use crate::ui::kit::icon;
use crate::ui::layout::Head;
use crate::ui::session::use_session;
use crate::ui::words::{kind as kind_word, t, tn, today};

use filter::Filter;

pub use movement::Movement;
pub use rows::{Row, rows};

/// Matrix, list and treatment plan.
#[component]
pub fn Risks() -> Node {
    let session = use_session();
    let rows = session.memo(|workbook| rows(workbook, today()));
    let filter = Filter::new();
    let lede = move || {
        let (rated, accepted) = rows.with(|rows| {
            let accepted = rows.iter().filter(|row| row.standing.key() == "holds").count();
            (rows.iter().filter(|row| row.levels[0].is_some()).count(), accepted)
        });
        [tn("risks.count", rows.with(Vec::len)), tn("risks.rated", rated), tn("risks.accepted", accepted)]
            .join(" · ")
    };
    let any = Memo::new(move |_| rows.with(|rows| !rows.is_empty()));
    view! {
        <Head crumb=|| t("risks.crumb") title=Signal::stored(t("nav.risks").to_owned()) lede>
            <a class="btn quiet" href=session.href(Page::Method)>{icon("method")} {t("risks.method")}</a>
            <button class="btn desk" type="button" on:click=move |_| dom::print()>{icon("print")} {t("risks.print")}</button>
            <button
                class="btn primary"
                type="button"
                disabled=move || !session.may_write.get()
                on:click=move |_| super::register::add(session, Kind::Risk)
            >
                {icon("plus")} {kind_word(Kind::Risk, "add")}
            </button>
        </Head>
        <Show when=move || any.get() fallback=|| view! { <Nothing /> }>
            <picture::Picture rows filter />
            <Listing rows filter />
        </Show>
        <plan::Plan />
    }
}

#[component]
fn Listing(rows: Memo<Vec<Row>>, filter: Filter) -> Node {
    let found = filter.found(rows);
    view! {
        <tools::Tools rows found filter />
        <table::List rows found filter />
    }
}

#[component]
fn Nothing() -> Node {
    let session = use_session();
    view! {
        <section class="card empty">
            {icon("risk")}
            <h2>{kind_word(Kind::Risk, "none")}</h2>
            <p>{t("risks.none_about")}</p>
            <div class="actions">
                <a class="btn" href=session.href(Page::Method)>{t("risks.none_method")}</a>
                <a class="btn" href=session.href(Page::Register(Kind::Asset))>{t("risks.none_assets")}</a>
            </div>
        </section>
    }
}
