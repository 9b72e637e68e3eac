//! The card on audit time: the figure, and the arithmetic line by line.

use crate::ui::prelude::*;

use crate::domain::kinds::Kind;
use crate::insight::audit_time::{Days, Estimate, People, Score, Source, audit_time};
use crate::platform::intl;
use crate::route::Page;
use crate::ui::kit::icon;
use crate::ui::session::use_session;
use crate::ui::words::{language, t, tf};

/// Hundredths as a number with the language's signs.
fn number(hundredths: u32) -> String {
    intl::number(&language(), f64::from(hundredths) / 100.0)
}

/// A line of the arithmetic.
struct Line {
    what: String,
    how: String,
    result: String,
}

fn line(what: &str, how: String, result: String) -> Line {
    Line { what: what.to_owned(), how, result }
}

/// The card.
#[component]
pub(super) fn AuditTime() -> Node {
    let session = use_session();
    let made = session.memo(audit_time);
    let record = session.href(Page::Record(Kind::Certification, "main".into()));
    Node::live(move || {
        let record = record.clone();
        let body = match made.get() {
            Some(made) => shown(&made),
            None => view! { <p>{t("audit_time.nobody")}</p> },
        };
        view! {
            <section class="card" aria-labelledby="time">
                <div class="section-head"><h2 id="time">{t("audit_time.title")}</h2><p>{t("audit_time.about")}</p></div>
                {body}
                <div class="actions"><a class="btn" href=record>{icon("edit")} {t("audit_time.to_record")}</a></div>
            </section>
        }
    })
}

fn shown(made: &Estimate) -> Node {
    let figure = |name: &'static str, days: Days| {
        let range = tf("audit_time.range", &[("least", &number(days.least)), ("most", &number(days.most))]);
        let range = if days.least == days.most { String::new() } else { range };
        view! { <div class="count-item"><span>{name}</span><strong>{number(days.likely)}</strong><span>{range}</span></div> }
    };
    let row = |line: Line| {
        view! {
            <tr>
                <th scope="row" class="lead">{line.what}</th>
                <td data-label=t("audit_time.column.how")>{line.how}</td>
                <td class="num" data-label=t("audit_time.column.result")>{line.result}</td>
            </tr>
        }
    };
    let notes = notes(made).into_iter().map(|note| view! { <li>{note}</li> }).collect_view();
    view! {
        <div class="counts">
            {figure(t("audit_time.initial"), made.initial)}
            {figure(t("audit_time.surveillance"), made.surveillance)}
            {figure(t("audit_time.recertification"), made.recertification)}
        </div>
        <div class="table-wrap">
            <table class="table cards snug">
                <caption class="sr">{t("audit_time.arithmetic")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t("audit_time.column.what")}</th>
                        <th scope="col" class="wide">{t("audit_time.column.how")}</th>
                        <th scope="col" class="num">{t("audit_time.column.result")}</th>
                    </tr>
                </thead>
                <tbody>{arithmetic(made).into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
        <ul class="points small">{notes}</ul>
    }
}

fn arithmetic(made: &Estimate) -> Vec<Line> {
    let mut lines = people(made);
    let (from, to, _) = made.band;
    let band = match to {
        Some(to) => tf("audit_time.band", &[("from", &from.to_string()), ("to", &to.to_string())]),
        None => tf("audit_time.band_beyond", &[("from", &from.to_string())]),
    };
    lines.push(line(t("audit_time.line.base"), band, number(made.base)));
    lines.push(line(t("audit_time.line.business"), score(made.business), level(made.business).to_owned()));
    lines.push(line(t("audit_time.line.it"), score(made.it), level(made.it).to_owned()));
    let (least, likely, most) = made.adjustment;
    let range = tf("audit_time.per_cent", &[("least", &signed(least)), ("most", &signed(most))]);
    lines.push(line(t("audit_time.line.adjustment"), range, format!("{} %", signed(likely))));
    let product = tf("audit_time.product", &[("days", &number(made.base)), ("per_cent", &signed(likely))]);
    lines.push(line(t("audit_time.initial"), product, number(made.initial.likely)));
    let third = tf("audit_time.third", &[("days", &number(made.initial.likely))]);
    lines.push(line(t("audit_time.surveillance"), third, number(made.surveillance.likely)));
    let two = tf("audit_time.two_thirds", &[("days", &number(made.initial.likely))]);
    lines.push(line(t("audit_time.recertification"), two, number(made.recertification.likely)));
    lines
}

fn people(made: &Estimate) -> Vec<Line> {
    let mut lines = Vec::new();
    match made.people {
        People::Whole(people) => {
            lines.push(line(
                t("audit_time.line.whole"),
                t("audit_time.whole").to_owned(),
                people.to_string(),
            ));
        }
        People::Counted { full_time, part_time, share, share_assumed, contracted } => {
            lines.push(line(t("audit_time.line.full_time"), String::new(), full_time.to_string()));
            if part_time > 0 {
                let key = if share_assumed { "audit_time.part_assumed" } else { "audit_time.part" };
                let how = tf(key, &[("people", &part_time.to_string()), ("share", &share.to_string())]);
                lines.push(line(
                    t("audit_time.line.part_time"),
                    how,
                    number(part_time.saturating_mul(share)),
                ));
            }
            if contracted > 0 {
                let how = t("audit_time.contracted").to_owned();
                lines.push(line(t("audit_time.line.contracted"), how, contracted.to_string()));
            }
        }
    }
    if let Some(same) = made.same_work {
        let (people, sorts, counted) =
            (same.people.to_string(), same.sorts.to_string(), same.counted.to_string());
        let how =
            tf("audit_time.same_work", &[("people", &people), ("sorts", &sorts), ("counted", &counted)]);
        let taken_off = format!("−{}", same.people.saturating_sub(same.counted));
        lines.push(line(t("audit_time.line.same_work"), how, taken_off));
    }
    let rounded = t("audit_time.rounded").to_owned();
    lines.push(line(t("audit_time.line.effective"), rounded, made.effective.to_string()));
    lines
}

fn score(score: Score) -> String {
    let [a, b, c] = score.points.map(|points| points.to_string());
    let total = score.total().to_string();
    let sum = tf("audit_time.score", &[("a", &a), ("b", &b), ("c", &c), ("total", &total)]);
    let open = (score.open > 0).then(|| tf("audit_time.score_open", &[("n", &score.open.to_string())]));
    format!("{sum} {}", open.unwrap_or_default()).trim_end().to_owned()
}

fn level(score: Score) -> &'static str {
    match score.level() {
        0 => t("audit_time.level.low"),
        1 => t("audit_time.level.medium"),
        _ => t("audit_time.level.high"),
    }
}

/// A number with its sign.
fn signed(number: i32) -> String {
    match number {
        0 => "0".to_owned(),
        1.. => format!("+{number}"),
        _ => format!("−{}", number.unsigned_abs()),
    }
}

fn notes(made: &Estimate) -> Vec<String> {
    let mut notes = vec![t("audit_time.binding").to_owned()];
    notes.push(
        t(match made.band.2 {
            Source::Published => "audit_time.source_published",
            Source::Known => "audit_time.source_known",
            Source::Extended => "audit_time.source_extended",
        })
        .to_owned(),
    );
    notes.push(t("audit_time.source_adjustment").to_owned());
    if let Some(sites) = made.sites {
        let at = [sites.all, sites.initial, sites.surveillance, sites.recertification];
        let [all, initial, surveillance, recertification] = at.map(|count| count.to_string());
        notes.push(tf(
            "audit_time.sites",
            &[
                ("all", &all),
                ("initial", &initial),
                ("surveillance", &surveillance),
                ("recertification", &recertification),
            ],
        ));
    }
    if made.shifts > 0 {
        notes.push(tf("audit_time.shifts", &[("n", &made.shifts.to_string())]));
    }
    if let Some(offered) = made.offered {
        let within = (made.initial.least..=made.initial.most).contains(&offered);
        let (offered, likely) = (number(offered), number(made.initial.likely));
        notes.push(if within {
            tf("audit_time.offer_fits", &[("offered", &offered), ("likely", &likely)])
        } else {
            tf("audit_time.offer_differs", &[("offered", &offered), ("likely", &likely)])
        });
    }
    notes
}
