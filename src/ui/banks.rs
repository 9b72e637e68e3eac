//! The banks, loaded once when something first asks for them.

use std::collections::BTreeMap;

use crate::ui::prelude::*;

use crate::content::bank::{BankName, parse};
use crate::platform::{fetch, task};
use crate::wizard::Banks;

/// Where loading stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Loading {
    /// Under way.
    Waiting,
    /// All there.
    Done,
    /// Something is missing; the answers are safe, and one may try again.
    Failed,
}

/// The banks and where loading them stands. A pointer, in context.
#[derive(Clone, Copy)]
pub struct BankShelf {
    /// The entries, by bank.
    pub banks: StoredValue<Banks, LocalStorage>,
    /// Where loading stands.
    pub loading: RwSignal<Loading>,
}

impl BankShelf {
    /// Begins to load the banks that wizards pick from.
    pub fn load() -> Self {
        let shelf =
            Self { banks: StoredValue::new_local(BTreeMap::new()), loading: RwSignal::new(Loading::Waiting) };
        shelf.again();
        shelf
    }

    /// Loads what is not there yet.
    pub fn again(self) {
        self.loading.set(Loading::Waiting);
        task::spawn(async move {
            for bank in BankName::PICKED {
                if self.banks.with_value(|banks| banks.contains_key(bank)) {
                    continue;
                }
                let text = fetch::text(&format!("content/en/{}.json", bank.file())).await;
                let Some(entries) = text.ok().and_then(|text| parse(&text).ok()) else {
                    let _ = self.loading.try_set(Loading::Failed);
                    return;
                };
                if self.banks.try_update_value(|banks| banks.insert(*bank, entries)).is_none() {
                    return; // the wizard was left meanwhile
                }
            }
            let _ = self.loading.try_set(Loading::Done);
        });
    }
}
