//! Guidance, fetched when a page first shows it and kept for the rest of the visit.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::ui::prelude::*;

use crate::content::guide::{Guide, parse};
use crate::platform::{fetch, task};

/// Where loading a file of guidance stands.
#[derive(Clone)]
pub enum Guides<G> {
    /// Under way.
    Waiting,
    /// Not reachable; what the page shows otherwise is complete.
    Failed,
    /// All there.
    Here(Arc<Vec<G>>),
}

thread_local! {
    /// Files as they came, by name.
    static FILES: RefCell<BTreeMap<&'static str, Arc<str>>> = const { RefCell::new(BTreeMap::new()) };
}

/// The entries of a file.
pub fn guides<G: Guide>() -> RwSignal<Guides<G>> {
    let state = RwSignal::new(Guides::Waiting);
    let read = |text: &str| match parse(text) {
        Ok(entries) => Guides::Here(Arc::new(entries)),
        Err(_) => Guides::Failed,
    };
    let there = FILES.with(|files| files.borrow().get(G::FILE).cloned());
    if let Some(text) = there {
        state.set(read(&text));
        return state;
    }
    task::spawn(async move {
        let found = match fetch::text(&format!("content/en/{}.json", G::FILE)).await {
            Ok(text) => {
                let found = read(&text);
                FILES.with(|files| files.borrow_mut().insert(G::FILE, text.into()));
                found
            }
            Err(_) => Guides::Failed,
        };
        // The page may be gone by now.
        let _ = state.try_set(found);
    });
    state
}

/// Shows one entry, once it is there. Without it the page says so and stays usable.
pub fn with_guide<G: Guide>(key: String, show: impl Fn(&G) -> Node + Send + Sync + 'static) -> Node {
    let state = guides::<G>();
    Node::live(move || match state.get() {
        Guides::Waiting => Node::nothing(),
        Guides::Failed => view! { <p class="small muted">{crate::ui::words::t("guide.failed")}</p> },
        Guides::Here(entries) => entries.iter().find(|entry| entry.key() == key).map(&show).into_node(),
    })
}
