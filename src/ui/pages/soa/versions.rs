//! The approved versions, newest first, and what has changed since.

use crate::ui::prelude::*;

use super::changes::since_latest;
use super::version::VersionCard;
use crate::domain::id::RecordId;
use crate::domain::kinds::SoaVersionId;
use crate::route::Page;
use crate::ui::kit::icon;
use crate::ui::layout::Head;
use crate::ui::pages::risk_parts::WithdrawDialog;
use crate::ui::session::use_session;
use crate::ui::words::{t, tf};

/// Approved versions.
#[component]
pub fn SoaVersions() -> Node {
    let session = use_session();
    let versions = session.memo(|workbook| {
        let mut all: Vec<_> = workbook.soa_versions.iter().map(|(id, version)| (version.date, *id)).collect();
        all.sort_by(|a, b| b.cmp(a));
        all.into_iter().map(|(_, id)| id).collect::<Vec<SoaVersionId>>()
    });
    let named = RwSignal::new(None::<RecordId>);
    let withdrawing = RwSignal::new(false);
    let withdraw = Callback::new(move |id: SoaVersionId| {
        named.set(Some(id.into()));
        withdrawing.set(true);
    });
    let href = session.href(Page::Soa(None));
    let crumb = {
        let href = href.clone();
        move || view! { <a href=href.clone()>{t("soa.version.crumb")}</a> }
    };
    let none = move || {
        let href = href.clone();
        versions.with(Vec::is_empty).then(|| {
            view! {
                <section class="card empty">
                    {icon("soa")}
                    <h2>{t("soa.version.none")}</h2>
                    <p>{t("soa.version.none_about")}</p>
                    <div class="actions"><a class="btn primary" href=href>{t("soa.version.to_soa")}</a></div>
                </section>
            }
        })
    };
    view! {
        <Head crumb title=Signal::stored(t("soa.version.title").to_owned()) lede=|| t("soa.version.lede") />
        {none}
        <Since />
        <div class="stack">
            {keyed(move || versions.get(), |id| *id, move |id| view! { <VersionCard id withdraw /> })}
        </div>
        <WithdrawDialog decision=named open=withdrawing />
    }
}

/// What changed between the version in force and the present state.
#[component]
fn Since() -> Node {
    let session = use_session();
    let number =
        session.memo(|workbook| workbook.latest_soa_version().map(|(_, version)| version.number.clone()));
    let changes = session.memo(since_latest);
    Node::live(move || {
        number.get().map(|number| {
            let body = move || {
                let changes = changes.get();
                if changes.is_empty() {
                    return view! { <p class="all-clear">{icon("check")} {tf("soa.version.since_none", &[("number", &number)])}</p> }.into_node();
                }
                let rows = changes.into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
                view! {
                    <h2>{tf("soa.version.since", &[("number", &number)])}</h2>
                    <p class="muted">{t("soa.version.since_more")}</p>
                    <ul class="points small">{rows}</ul>
                }
                .into_node()
            };
            view! { <section class="card">{body}</section> }
        })
    })
}
