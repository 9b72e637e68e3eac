//! The register of any kind: filter, sort, open, add, delete. Driven by `content::forms`.

use crate::ui::prelude::*;

use crate::content::forms::{FormSpec, form};
use crate::domain::command::Command;
use crate::domain::field::Shape;
use crate::domain::id::RecordId;
use crate::domain::kinds::Kind;
use crate::domain::record::AnyRecord;
use crate::domain::workbook::Workbook;
use crate::ui::kit::{Menu, MenuItem, Select, icon};
use crate::ui::layout::Head;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{cell, field_label, kind as kind_word, t, tf, tn};

/// The page.
#[component]
pub fn Register(kind: Kind) -> Node {
    let session = use_session();
    let Some(spec) = form(kind) else { return view! { <super::NotFound /> }.into_node() };
    let count = session.memo(move |workbook| workbook.count_of(kind));
    let about = crate::content::text::text(&format!("kind.{}.about", kind.key()));
    view! {
        <Head
            crumb=move || clause_crumb(spec)
            title=Signal::stored(kind_word(kind, "many"))
            lede=move || tn("register.count", count.get())
        >
            <button class="btn primary" type="button" disabled=move || !session.may_write.get() on:click=move |_| add(session, kind)>
                {icon("plus")} {kind_word(kind, "add")}
            </button>
        </Head>
        <Show
            when=move || count.get() != 0
            fallback=move || view! {
                <section class="card empty">
                    {icon(spec.icon)}
                    <h2>{kind_word(kind, "none")}</h2>
                    <p>{about.clone()}</p>
                </section>
            }
        >
            <RegisterTable kind />
        </Show>
    }
    .into_node()
}

fn clause_crumb(spec: &FormSpec) -> String {
    if spec.clause.starts_with('A') {
        tf("register.control", &[("clause", spec.clause)])
    } else {
        tf("register.clause", &[("clause", spec.clause)])
    }
}

/// Adds a record and goes to it.
pub fn add(session: Session, kind: Kind) {
    if let Some(id) = session.create(kind, Vec::new()) {
        session.go(session.page_of(id));
    }
}

/// A row as it is shown; rows are re-rendered only when it differs.
#[derive(Clone, PartialEq, Eq)]
struct Row {
    id: RecordId,
    reference: String,
    title: String,
    cells: Vec<String>,
}

/// Rows in the page at a time; more on request.
const SHOWN: usize = 100;

#[expect(clippy::too_many_lines, reason = "one table: rows, filters, order and window belong together")]
/// The table alone, as clause pages show it. A bare one has no tools.
#[component]
pub fn RegisterTable(kind: Kind, #[prop(optional)] bare: bool) -> Node {
    let session = use_session();
    let Some(spec) = form(kind) else { return ().into_node() };
    let rows = session.memo(move |workbook| {
        let row = |id: RecordId| Row {
            id,
            reference: workbook.get(id).and_then(AnyRecord::reference).unwrap_or_default(),
            title: workbook.label(id).unwrap_or_default(),
            cells: spec.columns.iter().map(|key| cell(workbook, id, key)).collect(),
        };
        workbook.ids_of(kind).into_iter().map(row).collect::<Vec<_>>()
    });
    let words = RwSignal::new(String::new());
    let chosen = RwSignal::new(vec![String::new(); spec.filters.len()]);
    let order = RwSignal::new((0_usize, true));
    let shown = RwSignal::new(SHOWN);
    let filtered = Memo::new(move |_| {
        let words = words.get().to_lowercase();
        let words: Vec<&str> = words.split_whitespace().collect();
        let chosen = chosen.get();
        let mut rows = rows.get();
        session.with(|workbook| {
            rows.retain(|row| {
                let text = format!("{} {} {}", row.reference, row.title, row.cells.join(" ")).to_lowercase();
                let fits = spec
                    .filters
                    .iter()
                    .zip(&chosen)
                    .all(|(key, want)| want.is_empty() || cell(workbook, row.id, key) == *want);
                fits && words.iter().all(|word| text.contains(word))
            });
        });
        let (column, up) = order.get();
        let key = |row: &Row| match column {
            0 => row.reference.clone(),
            1 => row.title.to_lowercase(),
            n => row.cells.get(n - 2).cloned().unwrap_or_default().to_lowercase(),
        };
        rows.sort_by(|a, b| if up { key(a).cmp(&key(b)) } else { key(b).cmp(&key(a)) });
        rows
    });
    let status = move || {
        tf(
            "register.shown",
            &[("n", &filtered.with(Vec::len).to_string()), ("all", &rows.with(Vec::len).to_string())],
        )
    };
    let tools = (!bare).then(|| view! {
        <div class="tools">
            <div class="search-box">
                {icon("search")}
                <input
                    class="input"
                    type="search"
                    aria-label=tf("register.filter", &[("what", &kind_word(kind, "many").to_lowercase())])
                    placeholder=t("register.filter_short")
                    on:input=move |event| words.set(event_target_value(&event))
                />
            </div>
            <div class="filters">{spec.filters.iter().enumerate().map(|(index, key)| filter(session, kind, index, key, chosen)).collect_view()}</div>
            <p class="tool-count" role="status">{status}</p>
        </div>
    });
    let has_reference = !kind.prefix().is_empty();
    let head = move |column: usize, label: String| {
        let sort = move || {
            let (now, up) = order.get();
            (now == column).then_some(if up { "ascending" } else { "descending" })
        };
        let turn = move |_| {
            order.update(|(now, up)| {
                *up = *now != column || !*up;
                *now = column;
            });
        };
        view! {
            <th scope="col" aria-sort=sort>
                <button class="sort" type="button" on:click=turn>
                    {label}
                    {move || sort().map(|direction| icon(if direction == "ascending" { "sort-up" } else { "sort-down" }))}
                </button>
            </th>
        }
    };
    let heads =
        spec.columns.iter().enumerate().map(move |(index, key)| head(index + 2, field_label(kind, key)));
    let window =
        Memo::new(move |_| filtered.with(|rows| rows.iter().take(shown.get()).cloned().collect::<Vec<_>>()));
    let more = move || {
        (filtered.with(Vec::len) > shown.get()).then(|| view! {
            <button class="btn" type="button" on:click=move |_| shown.update(|n| *n += SHOWN)>{t("register.more")}</button>
        })
    };
    let empty = move || {
        (filtered.with(Vec::is_empty)).then(|| {
            let text = if rows.with(Vec::is_empty) {
                kind_word(kind, "none")
            } else {
                t("register.no_match").to_owned()
            };
            view! { <p class="muted table-note">{text}</p> }
        })
    };
    view! {
        {tools}
        <div class="table-wrap">
            <table class="table cards">
                <caption class="sr">{kind_word(kind, "many")}</caption>
                <thead>
                    <tr>
                        {has_reference.then(|| head(0, t("register.ref").to_owned()))}
                        {head(1, title_label(kind))}
                        {heads.collect_view()}
                        <th scope="col" class="tail"><span class="sr">{t("register.actions")}</span></th>
                    </tr>
                </thead>
                <tbody>
                    {keyed(move || window.get(), |row| (row.id, row.title.clone(), row.reference.clone(), row.cells.clone()), move |row| row_view(session, spec, row))}
                </tbody>
            </table>
            {empty}
        </div>
        {more}
    }
    .into_node()
}

fn title_label(kind: Kind) -> String {
    let key = if kind == Kind::Person { "name" } else { "title" };
    field_label(kind, key)
}

fn row_view(session: Session, spec: &'static FormSpec, row: Row) -> Node {
    let Row { id, reference, title, cells } = row;
    let href = session.href_of(id);
    let title = if title.is_empty() { t("register.untitled").to_owned() } else { title };
    let items = vec![
        MenuItem::new("edit", t("common.open"), move || session.go(session.page_of(id))),
        MenuItem::new("trash", t("common.delete"), move || {
            delete(session, id);
        })
        .danger(),
    ];
    let cells = spec.columns.iter().zip(cells).map(|(key, text)| {
        let class = if text.is_empty() { "blank" } else { "" };
        view! { <td class=class data-label=field_label(id.kind, key)>{text}</td> }
    });
    view! {
        <tr>
            {(!id.kind.prefix().is_empty()).then(|| view! { <td class="nowrap"><a class="ref" href=href.clone()>{reference}</a></td> })}
            <th scope="row" class="lead"><a href=href.clone()>{title.clone()}</a></th>
            {cells.collect_view()}
            <td class="tail"><Menu label=tf("common.actions_for", &[("name", &title)]) items=Signal::stored(items) /></td>
        </tr>
    }
}

/// A risk takes its ratings along; recorded decisions about it stay.
fn deletion(workbook: &Workbook, record: RecordId) -> Vec<Command> {
    let links = if record.kind == Kind::Risk { workbook.links_to(record) } else { Vec::new() };
    let readings = links.into_iter().map(|(id, _)| id).filter(|id| id.kind == Kind::Reading);
    readings.chain([record]).map(|record| Command::Delete { record }).collect()
}

/// Deletes a record and offers to take that back. Links to it become findings.
pub fn delete(session: Session, record: RecordId) -> bool {
    let name = session.peek(|workbook| crate::ui::words::record_title(workbook, record));
    let links = session.peek(|workbook| {
        let parts = |(id, _): &(RecordId, &str)| id.kind != Kind::Reading && !id.kind.is_permanent();
        workbook.links_to(record).iter().filter(|link| parts(link)).count()
    });
    if !session.apply(&Command::Batch(session.peek(|workbook| deletion(workbook, record)))) {
        return false;
    }
    let text = if links == 0 {
        tf("register.deleted", &[("name", &name)])
    } else {
        format!("{} {}", tf("register.deleted", &[("name", &name)]), tn("register.links_broken", links))
    };
    session.app().notices.offer(&text, t("bar.undo"), move || session.undo());
    true
}

fn filter(
    session: Session,
    kind: Kind,
    index: usize,
    key: &'static str,
    chosen: RwSignal<Vec<String>>,
) -> Node {
    let label = field_label(kind, key);
    let any = tf("register.any", &[("what", &label.to_lowercase())]);
    let shape = kind.fields().iter().find(|field| field.key == key).map(|field| field.shape);
    let options = session.memo(move |workbook| {
        let mut values: Vec<String> = match shape {
            Some(Shape::Choice(name, keys)) => {
                keys.iter().map(|key| crate::ui::words::choice(name, key)).collect()
            }
            _ => workbook.ids_of(kind).into_iter().map(|id| cell(workbook, id, key)).collect(),
        };
        if !matches!(shape, Some(Shape::Choice(..))) {
            values.sort();
        }
        values.dedup();
        values.retain(|value| !value.is_empty());
        let any = (String::new(), any.clone());
        std::iter::once(any).chain(values.into_iter().map(|value| (value.clone(), value))).collect::<Vec<_>>()
    });
    let value = Signal::derive(move || chosen.with(|chosen| chosen[index].clone()));
    let on_change = Callback::new(move |value| chosen.update(|chosen| chosen[index] = value));
    view! { <Select label options value on_change /> }
}
