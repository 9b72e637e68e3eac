//! The Statement of Applicability by theme.

use crate::ui::prelude::*;

use super::chart::{Part, bar, legend};
use crate::insight::themes::{OfTheme, by_theme};
use crate::route::Page;
use crate::ui::session::use_session;
use crate::ui::words::{choice, t};

/// The card: a bar for each theme and the figures beside it.
#[component]
pub fn Themes() -> Node {
    let session = use_session();
    let themes = session.memo(by_theme);
    let view = move || themes.with(|themes| table(themes));
    view! {
        <section class="card" aria-labelledby="themes">
            <div class="card-head"><h2 id="themes">{t("dashboard.soa.title")}</h2><a class="link" href=session.href(Page::Soa(None))>{t("dashboard.soa.open")}</a></div>
            {view}
        </section>
    }
}

fn parts(of: &OfTheme) -> [Part; 6] {
    [
        ("good", of.done, t("dashboard.soa.done")),
        ("part", of.partly, t("dashboard.soa.partly")),
        ("plan", of.planned, t("dashboard.soa.planned")),
        ("todo", of.none, t("dashboard.soa.nothing")),
        ("out", of.excluded, t("dashboard.soa.excluded")),
        ("", of.undecided, t("dashboard.soa.undecided")),
    ]
}

fn name(of: &OfTheme) -> String {
    of.theme.map_or_else(|| t("dashboard.soa.own").to_owned(), |theme| choice("theme", theme.key()))
}

fn table(themes: &[OfTheme]) -> Node {
    let sum = themes.iter().fold(OfTheme::default(), |sum, of| OfTheme {
        theme: None,
        done: sum.done + of.done,
        partly: sum.partly + of.partly,
        planned: sum.planned + of.planned,
        none: sum.none + of.none,
        excluded: sum.excluded + of.excluded,
        undecided: sum.undecided + of.undecided,
    });
    let row = |of: &OfTheme| {
        view! { <li class="theme"><span class="theme-name">{name(of)}</span> {bar(&parts(of))} <span class="num">{of.total()}</span></li> }
    };
    let heads = parts(&sum).map(|(_, _, what)| view! { <th scope="col" class="num">{what}</th> });
    let line = |of: &OfTheme| {
        let cells = parts(of).map(|(_, n, what)| view! { <td class="num" data-label=what>{n}</td> });
        view! { <tr><th scope="row">{name(of)}</th>{cells.into_iter().collect_view()}</tr> }
    };
    let figures = view! {
        <table class="table cards">
            <caption class="sr">{t("dashboard.soa.title")}</caption>
            <thead><tr><th scope="col">{t("dashboard.soa.theme")}</th>{heads.into_iter().collect_view()}</tr></thead>
            <tbody>{themes.iter().map(line).collect_view()}</tbody>
        </table>
    };
    view! {
        <ul class="themes">{themes.iter().map(row).collect_view()}</ul>
        {legend(&parts(&sum))}
        {super::chart::figures(figures)}
    }
}
