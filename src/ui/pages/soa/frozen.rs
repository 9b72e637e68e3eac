//! What an approved version holds: its changes, its checksum, and every line as it stood.

use crate::ui::prelude::*;

use super::changes::{applicability, drivers};
use crate::domain::records::{FrozenLine, SoaVersion};
use crate::domain::soa::lines_hash;
use crate::ui::kit::{Tone, badge};
use crate::ui::words::{choice, t, tf};

/// The parts that are long: changes, lines, the checksum in full.
pub(super) fn details(version: &SoaVersion) -> Node {
    let changes = version.changes.clone().map(|list| list.0).filter(|list| !list.is_empty()).map(|list| {
        view! {
            <h3>{t("soa.version.change_list")}</h3>
            <ul class="points small">{list.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}</ul>
        }
    });
    let lines = version.lines.clone().unwrap_or_default();
    let rows = lines.0.iter().map(frozen_row).collect_view();
    let verified = RwSignal::new(None::<bool>);
    let hash = version.hash.clone();
    let expected = version.hash.clone();
    let verdict = move || {
        verified.get().map(|good| {
            let (tone, text) = if good {
                (Tone::Good, "soa.version.verified")
            } else {
                (Tone::Stop, "soa.version.not_verified")
            };
            badge(tone, t(text))
        })
    };
    view! {
        {changes}
        <h3>{t("field.soa_version.hash")}</h3>
        <p class="small muted">{t("soa.version.hash_about")}</p>
        <p class="mono">{hash}</p>
        <div class="row">
            <button class="btn small" type="button" on:click=move |_| verified.set(Some(lines_hash(&lines) == expected))>
                {t("soa.version.verify")}
            </button>
            <span role="status">{verdict}</span>
        </div>
        <h3>{t("field.soa_version.lines")}</h3>
        <div class="table-wrap">
            <table class="table cards">
                <thead>
                    <tr>
                        <th scope="col">{t("soa.column.control")}</th>
                        <th scope="col">{t("soa.column.title")}</th>
                        <th scope="col">{t("soa.column.applies")}</th>
                        <th scope="col">{t("soa.column.because")}</th>
                        <th scope="col">{t("soa.column.status")}</th>
                        <th scope="col" class="wide">{t("soa.version.content")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn frozen_row(line: &FrozenLine) -> Node {
    let cell = |label: &'static str, text: String| {
        let class = if text.is_empty() { "blank" } else { "" };
        view! { <td class=class data-label=label>{text}</td> }
    };
    let status = if line.status.is_empty() { String::new() } else { choice("implementation", &line.status) };
    let status = [status, line.owner.clone()]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let by = Some(&line.excluded_by).filter(|name| !name.is_empty());
    let by = by.map(|name| tf("soa.row.excluded_by", &[("name", name)])).unwrap_or_default();
    let parts = [line.how.as_str(), &line.reason, &by];
    let content = parts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
    view! {
        <tr>
            <td class="nowrap"><span class="ref">{line.control.clone()}</span></td>
            <th scope="row" class="lead">{line.title.clone()}</th>
            {cell(t("soa.column.applies"), applicability(&line.applicable).to_owned())}
            {cell(t("soa.column.because"), drivers(line))}
            {cell(t("soa.column.status"), status)}
            {cell(t("soa.version.content"), content)}
        </tr>
    }
}
