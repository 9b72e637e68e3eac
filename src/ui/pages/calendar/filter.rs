//! Narrowing the calendar down: whose, what sort, late ones only.

use std::collections::BTreeMap;

use crate::ui::prelude::*;

use super::sort_word;
use crate::domain::kinds::PersonId;
use crate::insight::agenda::{Entry, What};
use crate::ui::kit::Select;
use crate::ui::words::{t, tf};

/// What stands for entries that nobody is named for.
const NOBODY: &str = "nobody";

/// What is asked for.
#[derive(Clone, Copy)]
pub struct Filter {
    who: RwSignal<String>,
    what: RwSignal<String>,
    late: RwSignal<bool>,
}

impl Filter {
    pub fn new() -> Self {
        Self {
            who: RwSignal::new(String::new()),
            what: RwSignal::new(String::new()),
            late: RwSignal::new(false),
        }
    }

    /// The entries that fit.
    pub fn apply(self, all: &[Entry]) -> Vec<Entry> {
        let (who, what, late) = (self.who.get(), self.what.get(), self.late.get());
        let person: Option<PersonId> = who.parse().ok();
        let fits = |entry: &&Entry| {
            let whose = match person {
                Some(person) => entry.who.iter().any(|(id, _)| *id == person),
                None => who != NOBODY || entry.who.is_empty(),
            };
            whose && (what.is_empty() || entry.what.key() == what) && (!late || entry.overdue)
        };
        all.iter().filter(fits).cloned().collect()
    }
}

/// The row of filters above the calendar.
#[component]
pub fn Tools(all: Memo<Vec<Entry>>, filter: Filter, entries: Memo<Vec<Entry>>) -> Node {
    let people = Memo::new(move |_| {
        let named = all.with(|all| {
            all.iter()
                .flat_map(|entry| entry.who.iter().map(|(id, name)| (name.clone(), id.to_string())))
                .collect::<BTreeMap<_, _>>()
        });
        let head = [
            (String::new(), t("calendar.everybody").to_owned()),
            (NOBODY.to_owned(), t("calendar.nobody").to_owned()),
        ];
        head.into_iter().chain(named.into_iter().map(|(name, id)| (id, name))).collect::<Vec<_>>()
    });
    let sorts = Memo::new(move |_| {
        let there = |what: &What| all.with(|all| all.iter().any(|entry| entry.what == *what));
        let head = (String::new(), t("calendar.any_sort").to_owned());
        let sorts = What::ALL.into_iter().filter(there);
        let sorts = sorts.map(|what| (what.key().to_owned(), sort_word(what.key())));
        std::iter::once(head).chain(sorts).collect::<Vec<_>>()
    });
    let shown = move || {
        let open = |entries: &Vec<Entry>| entries.iter().filter(|entry| entry.open).count().to_string();
        tf("register.shown", &[("n", &entries.with(open)), ("all", &all.with(open))])
    };
    view! {
        <div class="tools">
            <div class="filters">
                <Select label=t("calendar.whose") options=people value=filter.who on_change=Callback::new(move |key| filter.who.set(key)) />
                <Select label=t("calendar.sort") options=sorts value=filter.what on_change=Callback::new(move |key| filter.what.set(key)) />
                <label class="tick">
                    <input type="checkbox" prop:checked=move || filter.late.get() on:change=move |event| filter.late.set(event_target_checked(&event)) />
                    {t("calendar.only_late")}
                </label>
            </div>
            <p class="tool-count" role="status">{shown}</p>
        </div>
    }
}
