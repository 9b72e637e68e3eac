//! Everything the headstart chooses from, fetched when it is first asked for and kept for the rest of the visit.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::content::bank::{BankName, parse};
use crate::headstart::Shelf;
use crate::platform::fetch;

thread_local! {
    static SHELF: RefCell<Option<Rc<Shelf>>> = const { RefCell::new(None) };
}

/// The shelf; `None` when a file cannot be reached or read.
pub async fn shelf() -> Option<Rc<Shelf>> {
    if let Some(there) = SHELF.with(|shelf| shelf.borrow().clone()) {
        return Some(there);
    }
    let mut banks = BTreeMap::new();
    for bank in BankName::ALL {
        banks.insert(*bank, parse(&file(bank.file()).await?).ok()?);
    }
    let library = serde_json::from_str(&file("policies").await?).ok()?;
    let phrases = serde_json::from_str(&file("scope").await?).ok()?;
    let shelf = Rc::new(Shelf { banks, library, phrases });
    SHELF.with(|kept| *kept.borrow_mut() = Some(Rc::clone(&shelf)));
    Some(shelf)
}

async fn file(name: &str) -> Option<String> {
    fetch::text(&format!("content/en/{name}.json")).await.ok()
}
