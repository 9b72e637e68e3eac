//! A state in figures: registers, the Statement of Applicability by theme, what the checks would have found. With a
//! second day, how each figure came to be.

use std::collections::BTreeMap;

use crate::ui::prelude::*;

use super::Filter;
use super::past::Told;
use crate::check::Severity;
use crate::domain::kinds::Kind;
use crate::insight::timeline::{ThemeCounts, counts, findings_then, soa_by_theme};
use crate::ui::words::{choice, kind as kind_word, t, text, today};

/// A figure; with the other day's before it where they differ.
fn figure(before: Option<usize>, now: usize) -> String {
    match before {
        Some(before) if before != now => format!("{before} \u{2192} {now}"),
        _ => now.to_string(),
    }
}

/// How many records each register held.
#[component]
pub fn RegistersCard(then: Memo<Told>, before: Memo<Told>, filter: Filter) -> Node {
    let rows = Memo::new(move |_| {
        let count = |told: &Told| match told {
            Told::Known(workbook) => Some(counts(workbook)),
            _ => None,
        };
        let (now, old) = (then.with(count).unwrap_or_default(), before.with(count));
        let shown = |kind: &&Kind| {
            let any = |counts: &BTreeMap<Kind, usize>| counts.contains_key(*kind);
            filter.passes(**kind) && (any(&now) || old.as_ref().is_some_and(any))
        };
        let of = |counts: &BTreeMap<Kind, usize>, kind: Kind| counts.get(&kind).copied().unwrap_or(0);
        let row = |kind: &Kind| {
            (kind_word(*kind, "many"), figure(old.as_ref().map(|old| of(old, *kind)), of(&now, *kind)))
        };
        let mut rows: Vec<(String, String)> = Kind::ALL.iter().filter(shown).map(row).collect();
        rows.sort();
        rows
    });
    let row =
        |(name, count): (String, String)| view! { <div><dt>{name}</dt><dd class="num">{count}</dd></div> };
    view! {
        <section class="card">
            <h2>{t("time.registers")}</h2>
            <dl class="past-counts">{move || rows.get().into_iter().map(row).collect_view()}</dl>
            {move || rows.with(Vec::is_empty).then(|| view! { <p class="muted">{t("time.no_records")}</p> })}
        </section>
    }
}

/// The Statement of Applicability by theme.
#[component]
pub fn SoaCard(then: Memo<Told>, before: Memo<Told>) -> Node {
    let count = |told: &Told| match told {
        Told::Known(workbook) => Some(soa_by_theme(workbook)),
        _ => None,
    };
    let now = Memo::new(move |_| then.with(count).unwrap_or_default());
    let old = Memo::new(move |_| before.with(count));
    let rows = move || {
        let old = old.get();
        let row = |(place, (theme, counts)): (usize, (crate::domain::records::Theme, ThemeCounts))| {
            let was = old.as_ref().and_then(|old| old.get(place)).map(|(_, counts)| *counts);
            let cell = |label: &'static str, of: fn(&ThemeCounts) -> usize| {
                let text = figure(was.as_ref().map(of), of(&counts));
                view! { <td class="nowrap num" data-label=label>{text}</td> }
            };
            view! {
                <tr>
                    <th scope="row" class="lead">{choice("theme", theme.key())}</th>
                    {cell(t("time.done"), |counts| counts.done)}
                    {cell(t("time.partly"), |counts| counts.partly)}
                    {cell(t("time.not_yet"), |counts| counts.not_yet)}
                    {cell(t("time.excluded"), |counts| counts.excluded)}
                    {cell(t("time.undecided"), |counts| counts.undecided)}
                </tr>
            }
        };
        now.get().into_iter().enumerate().map(row).collect_view()
    };
    view! {
        <section class="card">
            <h2>{t("nav.soa")}</h2>
            <table class="table cards narrow-heads">
                <caption class="sr">{t("nav.soa")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t("time.theme")}</th>
                        <th scope="col" class="num">{t("time.done")}</th>
                        <th scope="col" class="num">{t("time.partly")}</th>
                        <th scope="col" class="num">{t("time.not_yet")}</th>
                        <th scope="col" class="num">{t("time.excluded")}</th>
                        <th scope="col" class="num">{t("time.undecided")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

/// What the checks of today would have found on that day.
#[component]
pub fn FindingsCard(
    then: Memo<Told>,
    before: Memo<Told>,
    day: RwSignal<String>,
    other: RwSignal<String>,
) -> Node {
    let found = move |told: Memo<Told>, day: RwSignal<String>| {
        Memo::new(move |_| {
            let day = day.get().parse().unwrap_or_else(|_no_date| today());
            told.with(|told| match told {
                Told::Known(workbook) => Some(findings_then(workbook, day)),
                _ => None,
            })
        })
    };
    let (now, old) = (found(then, day), found(before, other));
    let rows = move || {
        let old = old.get();
        let row = |(place, (severity, count)): (usize, (Severity, usize))| {
            let was = old.and_then(|old| old.get(place).map(|(_, count)| *count));
            view! {
                <tr>
                    <th scope="row" class="lead">{text(&format!("severity.{}", severity.key()))}</th>
                    <td class="nowrap num" data-label=t("time.points")>{figure(was, count)}</td>
                </tr>
            }
        };
        now.get().into_iter().flatten().enumerate().map(row).collect_view()
    };
    view! {
        <section class="card">
            <h2>{t("time.findings")}</h2>
            <p class="small muted">{t("time.findings_about")}</p>
            <table class="table cards">
                <caption class="sr">{t("time.findings")}</caption>
                <thead><tr><th scope="col">{t("time.weight")}</th><th scope="col" class="num">{t("time.points")}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}
