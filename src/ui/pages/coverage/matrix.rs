//! The matrix: every sub-clause and every applicable control against every audit of the programme.

use std::collections::BTreeSet;

use crate::ui::prelude::*;

use super::add_to::AddTo;
use super::cells::Line;
use crate::content::catalogue::clause;
use crate::domain::audits::Subject;
use crate::insight::coverage::{Column, Coverage, Group, Row, State};
use crate::ui::kit::{RowWindow, Select};
use crate::ui::session::use_session;
use crate::ui::words::{choice, date, t, tf};

/// Rows in the page at a time; more on request.
const SHOWN: usize = 48;

/// What is listed: a heading, or a row.
#[derive(Clone, PartialEq, Hash)]
enum Item {
    Head(Group),
    Row(Row),
}

impl Item {
    /// What tells it from others: a row stays the same whatever the audits do about it.
    fn key(&self) -> (Group, Option<Subject>) {
        match self {
            Self::Head(group) => (*group, None),
            Self::Row(row) => (row.group, Some(row.subject)),
        }
    }
}

#[component]
pub(super) fn Matrix(picture: Memo<Option<Coverage>>) -> Node {
    let gaps = RwSignal::new(false);
    let group = RwSignal::new(String::new());
    let shown = RowWindow::new(SHOWN);
    let rows = Memo::new(move |_| {
        let (gaps, group) = (gaps.get(), group.get());
        let fits = |row: &&Row| {
            (!gaps || row.state == State::NotInCycle) && (group.is_empty() || key(row.group) == group)
        };
        picture.with(|all| {
            let all = all.iter().flat_map(|all| &all.rows);
            all.filter(fits).cloned().collect::<Vec<_>>()
        })
    });
    let columns = Memo::new(move |_| {
        // Counts change with every click; the columns themselves do not.
        let bare = |column: &Column| Column { looked_at: 0, planned: 0, unseen: 0, ..column.clone() };
        picture.with(|all| all.iter().flat_map(|all| &all.columns).map(bare).collect::<Vec<_>>())
    });
    let items = Memo::new(move |_| {
        let shown = shown.get();
        rows.with(|rows| {
            let mut items = Vec::new();
            let mut last = None;
            for row in rows.iter().take(shown) {
                if last != Some(row.group) {
                    items.push(Item::Head(row.group));
                    last = Some(row.group);
                }
                items.push(Item::Row(row.clone()));
            }
            items
        })
    });
    let wide = move || columns.with(Vec::len) + 3;
    let line = move |item: Item| match item {
        Item::Head(group) => view! {
            <tr class="group-row"><th scope="rowgroup" colspan=move || wide().to_string()><span class="cov-group">{name(group)}</span></th></tr>
        },
        Item::Row(row) => view! { <Line picture columns row /> },
    };
    let more = move || {
        (rows.with(Vec::len) > shown.get()).then(|| {
            view! { <button class="btn" type="button" on:click=move |_| shown.more()>{t("register.more")}</button> }
        })
    };
    let none = move || {
        rows.with(Vec::is_empty).then(|| view! { <p class="muted table-note">{t("coverage.no_gaps")}</p> })
    };
    view! {
        <Tools picture rows gaps group shown />
        <div class="table-wrap scroll" tabindex="0" role="region" aria-label=t("coverage.matrix")>
            <table class="table cards cov">
                <caption class="sr">{t("coverage.matrix")}</caption>
                <thead><tr>
                    <th scope="col" class="cov-name">{t("coverage.subject")}</th>
                    <th scope="col">{t("coverage.stands")}</th>
                    <th scope="col">{t("coverage.weight")}</th>
                    {heads(picture, columns)}
                </tr></thead>
                <tbody>{keyed(move || items.get(), Item::key, line)}</tbody>
            </table>
            {none}
        </div>
        {more}
    }
}

/// A head for each audit, with its day and what it counts.
fn heads(picture: Memo<Option<Coverage>>, columns: Memo<Vec<Column>>) -> Node {
    let session = use_session();
    let head = move |(index, column): (usize, Column)| {
        let counts = move || {
            picture
                .with(|all| all.as_ref().and_then(|all| all.columns.get(index).map(said)))
                .unwrap_or_default()
        };
        let day = column.day.map(|day| date(&day.to_string()));
        view! {
            <th scope="col" class="cov-head">
                <a class="ref" href=session.href_of(column.audit.into()) title=column.title>{column.reference}</a>
                <span>{day.unwrap_or_else(|| t("coverage.no_day").to_owned())}</span>
                <span>{counts}</span>
            </th>
        }
    };
    Node::live(move || columns.get().into_iter().enumerate().map(head).collect_view())
}

/// How many rows an audit looked at, is to look at, and did not.
fn said(column: &Column) -> String {
    let parts = [
        (column.looked_at, "coverage.n_looked_at"),
        (column.planned, "coverage.n_planned"),
        (column.unseen, "coverage.n_unseen"),
    ];
    let parts = parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, key)| tf(key, &[("n", &n.to_string())]));
    let said = parts.collect::<Vec<_>>().join(", ");
    if said.is_empty() { t("coverage.n_none").to_owned() } else { said }
}

#[component]
fn Tools(
    picture: Memo<Option<Coverage>>,
    rows: Memo<Vec<Row>>,
    gaps: RwSignal<bool>,
    group: RwSignal<String>,
    shown: RowWindow,
) -> Node {
    let groups = Memo::new(move |_| {
        let all = picture.with(|all| {
            all.iter().flat_map(|all| &all.rows).map(|row| row.group).collect::<BTreeSet<Group>>()
        });
        let any = (String::new(), t("coverage.all_groups").to_owned());
        std::iter::once(any).chain(all.into_iter().map(|group| (key(group), name(group)))).collect::<Vec<_>>()
    });
    let status = move || {
        let all = picture.with(|all| all.as_ref().map_or(0, |all| all.rows.len()));
        tf("register.shown", &[("n", &rows.with(Vec::len).to_string()), ("all", &all.to_string())])
    };
    let subjects =
        Memo::new(move |_| rows.with(|rows| rows.iter().map(|row| row.subject).collect::<Vec<_>>()));
    let on_group = Callback::new(move |key: String| {
        shown.begin();
        group.set(key);
    });
    view! {
        <div class="tools">
            <label class="tick">
                <input
                    type="checkbox"
                    prop:checked=move || gaps.get()
                    on:change=move |event| {
                        shown.begin();
                        gaps.set(event_target_checked(&event));
                    }
                />
                {t("coverage.only_gaps")}
            </label>
            <Select label=t("coverage.group") options=groups value=group on_change=on_group />
            <Show when=move || gaps.get()><AddTo picture subjects /></Show>
            <p class="tool-count" role="status">{status}</p>
        </div>
    }
}

/// The key of a group in the choice of groups.
fn key(group: Group) -> String {
    match group {
        Group::Clause(number) => number.to_string(),
        Group::Theme(theme) => theme.key().to_owned(),
        Group::Own => "own".to_owned(),
    }
}

/// What a group is called.
fn name(group: Group) -> String {
    match group {
        Group::Clause(number) => {
            let number = number.to_string();
            let title = clause(&number).map(|fact| fact.title.clone()).unwrap_or_default();
            format!("{number} {title}")
        }
        Group::Theme(theme) => tf("coverage.theme", &[("theme", &choice("theme", theme.key()))]),
        Group::Own => t("coverage.own").to_owned(),
    }
}
