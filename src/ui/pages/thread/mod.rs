//! The golden thread of a record: what leads to it and what follows from it, column by column, and where it breaks.

mod gaps;
mod words;

use std::collections::BTreeMap;

use crate::ui::prelude::*;

use crate::domain::id::{KeyStyle, RecordId};
use crate::domain::kinds::Kind;
use crate::insight::thread::{Column, Knot, Thread as Found, thread};
use crate::platform::dom;
use crate::ui::kit::{RowWindow, Tone, badge, icon};
use crate::ui::layout::Head;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{kind as kind_word, record_name, record_title, t, tf, tn};

/// Records of a column in the page at a time; more on request.
const SHOWN: usize = 8;

/// Names of records that one goes through; beyond that there are more.
const THROUGH: usize = 3;

/// The page of a record, named as in addresses.
#[component]
pub fn Thread(kind: Kind, name: String) -> Node {
    let session = use_session();
    let start = Memo::new(move |_| {
        let id = session.find(kind, &name)?;
        // There is a line for every control, written or not.
        let there =
            kind.key_style() == KeyStyle::Control || session.with(|workbook| workbook.get(id).is_some());
        there.then_some(id)
    });
    Node::live(move || {
        if let Some(id) = start.get() {
            return view! { <Whole id /> };
        }
        let title = Signal::stored(t("record.gone").to_owned());
        view! { <Head crumb=|| t("thread.crumb") title lede=|| t("record.gone_about") /> }
    })
}

/// A thread with the names of its records.
#[derive(Clone, PartialEq)]
struct Named {
    thread: Found,
    /// Short names and full ones.
    names: BTreeMap<RecordId, (String, String)>,
}

impl Named {
    fn short(&self, id: RecordId) -> String {
        self.names.get(&id).map(|names| names.0.clone()).unwrap_or_default()
    }

    fn full(&self, id: RecordId) -> String {
        self.names.get(&id).map(|names| names.1.clone()).unwrap_or_default()
    }
}

#[component]
fn Whole(id: RecordId) -> Node {
    let session = use_session();
    let named = session.memo(move |workbook| {
        let thread = thread(workbook, id);
        let knots = thread.columns.iter().flat_map(|column| &column.knots).map(|knot| knot.record);
        let name = |id| (id, (record_name(workbook, id), record_title(workbook, id)));
        let names = knots.chain([id]).map(name).collect();
        Named { thread, names }
    });
    let title = Signal::derive(move || tf("thread.title", &[("name", &named.with(|named| named.short(id)))]));
    let lede = move || {
        named.with(|named| {
            let breaks = match named.thread.breaks() {
                0 => t("thread.whole").to_owned(),
                breaks => tn("thread.breaks", breaks),
            };
            format!("{} · {} · {breaks}", named.full(id), tn("thread.count", named.thread.count()))
        })
    };
    let alone = move || {
        named
            .with(|named| named.thread.count() < 2)
            .then(|| view! { <section class="card"><p>{t("thread.alone")}</p></section> })
    };
    let columns = move || {
        let named = named.get();
        named.thread.columns.iter().map(|column| view_column(session, &named, column)).collect_view()
    };
    view! {
        <Head crumb=|| t("thread.crumb") title lede>
            <a class="btn quiet" href=session.href_of(id)>{icon("link")} {t("thread.open")}</a>
            <button class="btn desk" type="button" on:click=move |_| dom::print()>{icon("print")} {t("bar.print")}</button>
        </Head>
        <p class="muted thread-about">{t("thread.about")}</p>
        {alone}
        <div class="thread">{columns}</div>
        {move || gaps::card(session, &named.get())}
    }
}

fn view_column(session: Session, named: &Named, column: &Column) -> Node {
    let heading = format!("thread-{:?}", column.stage);
    let window = RowWindow::new(SHOWN);
    let count = column.knots.len();
    let mixed = column
        .knots
        .iter()
        .any(|knot| Some(knot.record.kind) != column.knots.first().map(|knot| knot.record.kind));
    let all = column.knots.iter().map(|knot| Line::of(named, knot, mixed)).collect::<Vec<_>>();
    let list = move || all.iter().take(window.get()).map(|line| line.view(session)).collect_view();
    let more = move || {
        let left = count.saturating_sub(window.get());
        (left > 0).then(|| view! {
            <button class="btn small" type="button" on:click=move |_| window.more()>{tf("thread.more", &[("n", &left.min(SHOWN).to_string())])}</button>
        })
    };
    let body = if count == 0 {
        view! { <p class="small muted">{t("thread.empty")}</p> }.into_node()
    } else {
        view! { <ul class="knots">{list}</ul> {more} }
    };
    view! {
        <section class="card thread-column" aria-labelledby=heading.clone() data-empty=(count == 0).then_some("")>
            <div class="card-head"><h2 id=heading>{words::stage(column.stage)}</h2><span class="muted small">{count}</span></div>
            {body}
        </section>
    }
}

/// What a knot reads.
struct Line {
    record: RecordId,
    name: String,
    rest: String,
    /// What sort of record it is, in a column of several sorts.
    sort: Option<String>,
    via: Vec<String>,
    here: bool,
    breaks: Vec<&'static str>,
}

impl Line {
    fn of(named: &Named, knot: &Knot, mixed: bool) -> Self {
        let (name, full) = (named.short(knot.record), named.full(knot.record));
        let mut via: Vec<String> = knot.via.iter().take(THROUGH).map(|via| named.short(*via)).collect();
        via.extend((knot.via.len() > THROUGH).then(|| "…".to_owned()));
        Self {
            record: knot.record,
            rest: full.strip_prefix(&name).unwrap_or_default().trim().to_owned(),
            name,
            sort: mixed.then(|| kind_word(knot.record.kind, "one")),
            via,
            here: knot.record == named.thread.start,
            breaks: knot.gaps.iter().map(|gap| words::in_short(gap.missing)).collect(),
        }
    }

    fn under(&self) -> Node {
        if self.here {
            return view! { <p class="small"><strong>{t("thread.here")}</strong></p> }.into_node();
        }
        let both = self.sort.is_some() && !self.via.is_empty();
        let last = self.via.len().saturating_sub(1);
        let comma = |place: usize| (place < last).then_some(",");
        let names = self
            .via
            .iter()
            .enumerate()
            .map(|(place, name)| view! { " " <span class="nowrap">{name.clone()} {comma(place)}</span> });
        let through = (!self.via.is_empty()).then(|| t("thread.via"));
        view! { <p class="small muted">{self.sort.clone()} {both.then_some(" · ")} {through} {names.collect_view()}</p> }
    }

    fn view(&self, session: Session) -> Node {
        let breaks = self.breaks.iter().map(|text| badge(Tone::Warn, *text));
        let label = tf("thread.show_named", &[("name", &self.name)]);
        let way = (!self.here).then(|| view! {
            <a class="knot-way" href=session.href(session.thread_of(self.record)) aria-label=label.clone() title=label>{icon("path")}</a>
        });
        view! {
            <li class="knot" data-here=self.here.then_some("")>
                <div class="knot-head">
                    <a class="knot-name" href=session.href_of(self.record)><span class="ref">{self.name.clone()}</span> " " {self.rest.clone()}</a>
                    {way}
                </div>
                {self.under()}
                <div class="knot-breaks">{breaks.collect_view()}</div>
            </li>
        }
    }
}
