//! The head of the page: which version this is, and what one can do with it.

use crate::ui::prelude::*;

use super::changes::since_latest;
use super::state::Grid;
use crate::domain::workbook::Workbook;
use crate::platform::dom;
use crate::route::Page;
use crate::ui::kit::icon;
use crate::ui::layout::Head;
use crate::ui::words::{date, t, tf, tn};

#[component]
pub(super) fn SoaHead(grid: Grid, approving: RwSignal<bool>) -> Node {
    let session = grid.session();
    let lede = session.memo(lede);
    let next = session.memo(Workbook::next_soa_number);
    let approve = move || tf("soa.approve.button", &[("number", &next.get())]);
    view! {
        <Head crumb=|| t("soa.crumb") title=Signal::stored(t("nav.soa").to_owned()) lede=move || move || lede.get()>
            <a class="btn quiet" href=session.href(Page::SoaVersions)>{icon("history")} {t("soa.versions")}</a>
            <button class="btn desk" type="button" on:click=|_| dom::print()>{icon("print")} {t("soa.print")}</button>
            <button
                class="btn primary"
                type="button"
                disabled=move || grid.locked()
                on:click=move |_| approving.set(true)
            >
                {icon("acceptance")} {approve}
            </button>
        </Head>
    }
}

fn lede(workbook: &Workbook) -> String {
    let next = workbook.next_soa_number();
    let Some((_, version)) = workbook.latest_soa_version() else {
        return tf("soa.lede.first", &[("number", &next)]);
    };
    let on = date(&version.date.map(|date| date.to_string()).unwrap_or_default());
    let name = Some(version.approved_by_name.as_str()).filter(|name| !name.is_empty());
    let name = name.unwrap_or_else(|| t("soa.lede.nobody"));
    let changed = since_latest(workbook).len();
    let text = if changed == 0 { tf("soa.lede.same", &[]) } else { tn("soa.lede.draft", changed) };
    let number = if changed == 0 { &version.number } else { &next };
    crate::content::text::fill(&text, &[("number", number), ("date", &on), ("name", name)])
}
