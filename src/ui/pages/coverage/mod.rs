//! Which sub-clauses and controls the audits of a programme look at (9.2.2), with the gaps and the way to close them.

mod add_to;
mod cells;
mod matrix;
mod sooner;

use crate::ui::prelude::*;

use self::matrix::Matrix;
use self::sooner::Sooner;
use crate::domain::id::TypedId;
use crate::domain::kinds::{AuditProgrammeId, Kind};
use crate::insight::coverage::{Counts, Coverage as Picture, coverage};
use crate::platform::dom;
use crate::route::Page;
use crate::ui::kit::{Select, icon};
use crate::ui::layout::Head;
use crate::ui::pages::register::add;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{date, record_title, t, tf, tn, today};

/// The page.
#[component]
pub fn Coverage() -> Node {
    let session = use_session();
    let chosen = RwSignal::new(None::<AuditProgrammeId>);
    let programme = Memo::new(move |_| {
        let chosen = chosen.get();
        session.with(|workbook| {
            let there = |id: &AuditProgrammeId| workbook.audit_programmes.contains_key(id);
            let any = || workbook.audit_programmes.keys().next_back().copied();
            chosen.filter(there).or_else(|| workbook.current_programme(today())).or_else(any)
        })
    });
    let picture = Memo::new(move |_| {
        let programme = programme.get()?;
        session.with(|workbook| coverage(workbook, programme, today()))
    });
    let there = Memo::new(move |_| picture.with(Option::is_some));
    let body = move || {
        if there.get() {
            view! { <Body picture /> }
        } else {
            nothing(session)
        }
    };
    let back = move || {
        programme.get().map(|id| {
            let title = session.with(|workbook| record_title(workbook, id.into()));
            view! { <a href=session.href_of(id.into())>{title}</a> }
        })
    };
    let lede = move || programme.get().map(|id| period(session, id));
    view! {
        <Head crumb=back title=Signal::stored(t("nav.coverage").to_owned()) lede>
            <Programmes programme chosen />
            <button class="btn desk" type="button" on:click=|_| dom::print()>{icon("print")} {t("coverage.print")}</button>
        </Head>
        {body}
    }
}

/// From when to when, and what the matrix says.
fn period(session: Session, programme: AuditProgrammeId) -> String {
    let days = session.with(|workbook| {
        let frame = workbook.audit_programmes.get(&programme)?;
        Some([frame.period_from?.to_string(), frame.period_to?.to_string()])
    });
    match days {
        Some([from, to]) => tf("coverage.period", &[("from", &date(&from)), ("to", &date(&to))]),
        None => t("coverage.no_period").to_owned(),
    }
}

/// Which programme, where there are several.
#[component]
fn Programmes(programme: Memo<Option<AuditProgrammeId>>, chosen: RwSignal<Option<AuditProgrammeId>>) -> Node {
    let session = use_session();
    let options = session.memo(|workbook| {
        let name = |id: &AuditProgrammeId| (id.to_string(), record_title(workbook, (*id).into()));
        workbook.audit_programmes.keys().map(name).collect::<Vec<_>>()
    });
    let value = Signal::derive(move || programme.get().map(|id| id.to_string()).unwrap_or_default());
    let on_change = Callback::new(move |key: String| {
        chosen.set(key.parse().ok().and_then(AuditProgrammeId::from_record_id));
    });
    view! {
        <Show when=move || options.with(|options| options.len() > 1)>
            <Select label=t("coverage.programme") options value on_change />
        </Show>
    }
}

/// Without a programme there is nothing to cover.
fn nothing(session: Session) -> Node {
    view! {
        <section class="card empty">
            {icon("audit")}
            <h2>{t("coverage.none")}</h2>
            <p>{t("coverage.none_about")}</p>
            <div class="actions">
                <a class="btn primary" href=session.href(Page::Wizard("programme".into()))>{t("coverage.wizard")} {icon("arrow-right")}</a>
                <button class="btn" type="button" disabled=move || !session.may_write.get() on:click=move |_| add(session, Kind::AuditProgramme)>{t("kind.audit_programme.add")}</button>
            </div>
        </section>
    }
}

#[component]
fn Body(picture: Memo<Option<Picture>>) -> Node {
    let session = use_session();
    let undecided = move || {
        let count = picture.with(|all| all.as_ref().map_or(0, |all| all.undecided));
        (count > 0).then(|| {
            view! {
                <p class="small muted">{tn("coverage.undecided", count)} " " <a class="link" href=session.href(Page::Soa(None))>{t("nav.soa")}</a></p>
            }
        })
    };
    view! {
        <div class="grid2">
            <CountCard picture controls=false title=t("coverage.clauses") />
            <CountCard picture controls=true title=t("coverage.controls") />
        </div>
        {undecided}
        <Sooner picture />
        <Matrix picture />
        <p class="small muted">{t("coverage.how_counted")}</p>
    }
}

/// How many rows stand where.
#[component]
fn CountCard(picture: Memo<Option<Picture>>, controls: bool, title: &'static str) -> Node {
    let counts = Memo::new(move |_| {
        picture.with(|all| all.as_ref().map_or_else(Counts::default, |all| all.counts(controls)))
    });
    let parts = move || {
        let counts = counts.get();
        [
            ("good", counts.looked_at, t("coverage.looked_at")),
            ("part", counts.planned, t("coverage.planned")),
            ("", counts.missing, t("coverage.missing")),
        ]
    };
    let spoken = move || parts().map(|(_, n, what)| format!("{n} {what}")).join(", ");
    let bar = move || {
        let some = parts().into_iter().filter(|part| part.1 > 0);
        some.map(|(class, n, _)| view! { <span class=class style=("--share", n.to_string())></span> })
            .collect_view()
    };
    let item = |(class, n, what): (&'static str, usize, &'static str)| {
        view! { <li><span class=format!("swatch {class}")></span><strong>{n}</strong> " " {what}</li> }
    };
    view! {
        <section class="card">
            <div class="card-head"><h2>{title}</h2><span class="muted small">{move || tf("coverage.in_all", &[("n", &counts.get().all.to_string())])}</span></div>
            <div class="meter" role="img" aria-label=spoken>{bar}</div>
            <ul class="legend">{move || parts().map(item).into_iter().collect_view()}</ul>
        </section>
    }
}
