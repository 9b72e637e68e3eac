//! The headstart meter: what is suggested, confirmed and missing by clause, what is left, and what has to happen.

use crate::ui::prelude::*;

use crate::content::catalogue::clauses;
use crate::domain::kinds::Kind;
use crate::headstart::meter::{Count, Reading};
use crate::route::Page;
use crate::ui::kit::icon;
use crate::ui::session::use_session;
use crate::ui::words::{field_label, kind as kind_word, t, tf, tn};

/// Fields of the list of what is left that are shown at once.
const SHOWN: usize = 12;

/// The meter with its table.
#[component]
pub fn Meter(reading: Reading) -> Node {
    let session = use_session();
    let total = reading.total;
    let rows = reading.clauses.iter().map(|(number, count)| {
        let title = clauses().iter().find(|fact| fact.number == number.to_string());
        let title = title.map(|fact| fact.title.clone()).unwrap_or_default();
        row(session.href(Page::Clause(format!("{number}.1"))), &format!("{number} {title}"), *count)
    });
    let left = session.peek(Reading::left);
    let lines = left.iter().take(SHOWN).map(|(kind, field, n)| {
        let what = format!("{}: {}", kind_word(*kind, "many"), field_label(*kind, field));
        view! { <li><span>{what}</span> <strong>{n.to_string()}</strong></li> }
    });
    let more = (left.len() > SHOWN).then(|| {
        let rest = left.iter().skip(SHOWN).map(|(_, _, n)| n).sum();
        view! { <p class="small muted">{tn("headstart.more_left", rest)}</p> }
    });
    let all = total.all().to_string();
    view! {
        <section class="card" aria-labelledby="headstart">
            <h2 id="headstart">{t("headstart.title")}</h2>
            <p class="figure"><strong>{tf("headstart.share", &[("n", &total.share().to_string())])}</strong><span>{tf("headstart.of", &[("all", &all)])}</span></p>
            {bar(total)}
            <p class="small muted">{t("headstart.means")}</p>
            <div class="table-wrap">
                <table class="table">
                    <caption class="sr">{t("headstart.by_clause")}</caption>
                    <thead><tr>
                        <th scope="col">{t("clause.clause")}</th>
                        <th scope="col" class="num">{t("headstart.suggested")}</th>
                        <th scope="col" class="num">{t("headstart.confirmed")}</th>
                        <th scope="col" class="num">{t("headstart.missing")}</th>
                    </tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
            <details class="folds"><summary>{tn("headstart.left", total.missing)}</summary><ul class="tally">{lines.collect_view()}</ul>{more}</details>
        </section>
    }
}

fn row(href: String, name: &str, count: Count) -> Node {
    view! {
        <tr>
            <th scope="row"><a class="link" href=href>{name.to_owned()}</a></th>
            <td class="num">{count.suggested.to_string()}</td>
            <td class="num">{count.confirmed.to_string()}</td>
            <td class="num">{count.missing.to_string()}</td>
        </tr>
    }
}

/// Confirmed, suggested and missing as one bar.
pub fn bar(count: Count) -> Node {
    let parts = [
        ("good", count.confirmed, "headstart.confirmed"),
        ("part", count.suggested, "headstart.suggested"),
        ("", count.missing, "headstart.missing"),
    ];
    let spoken: Vec<String> = parts.iter().map(|(_, n, what)| format!("{n} {}", t(what))).collect();
    let bars = parts.into_iter().filter(|part| part.1 > 0).map(|(class, n, _)| {
        view! { <span class=class style=("--share", n.to_string())></span> }
    });
    let legend = parts.into_iter().map(|(class, n, what)| {
        view! { <li><span class=format!("swatch {class}")></span><strong>{n.to_string()}</strong> " " {t(what)}</li> }
    });
    view! {
        <div class="meter" role="img" aria-label=spoken.join(", ")>{bars.collect_view()}</div>
        <ul class="legend">{legend.collect_view()}</ul>
    }
}

/// What nobody can draft: records that only events and decisions make.
#[component]
pub fn Happens(reading: Reading) -> Node {
    let session = use_session();
    let line = |(kind, count): (Kind, usize)| {
        let sign = if count > 0 { icon("check") } else { icon("minus") };
        view! { <li>{sign} <a class="link" href=session.href(Page::Register(kind))>{kind_word(kind, "many")}</a> <strong>{count.to_string()}</strong></li> }
    };
    view! {
        <section class="card">
            <h2>{t("headstart.happens")}</h2>
            <p class="small muted">{t("headstart.happens_why")}</p>
            <ul class="tally">{reading.happens.into_iter().map(line).collect_view()}</ul>
        </section>
    }
}
