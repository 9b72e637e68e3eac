//! The frame: navigation beside the page, a drawer when narrow.

use crate::ui::prelude::*;

use super::banners::Banners;
use super::bar::Bar;
use super::deletion::DeleteDialog;
use super::nav::Nav;
use super::palette::{KeySheet, Palette};
use crate::domain::id::WorkbookId;
use crate::platform::dom;
use crate::route::{Page, Route};
use crate::ui::app::{Opened, use_app, waiting};
use crate::ui::kit::{Asked, Printing, TermDialog};
use crate::ui::pages;
use crate::ui::session::Session;
use crate::ui::words::t;

/// Whatever the address says of a workbook: its page, or why it cannot be shown.
#[component]
pub fn Shell() -> Node {
    let app = use_app();
    let view = move || match app.opened.get() {
        Opened::Ready(session) => view! { <Frame session /> }.into_node(),
        Opened::Failed(id, failure) => view! { <pages::Recovery id failure /> }.into_node(),
        Opened::Blocked(_) => waiting(t("open.blocked")),
        Opened::Opening(_) | Opened::None => waiting(t("common.opening")),
    };
    view! { {view} }
}

#[component]
fn Frame(session: Session) -> Node {
    provide_context(session);
    provide_context(crate::ui::finder::Finder::new(session));
    let app = use_app();
    let (finding, keys) = (RwSignal::new(false), RwSignal::new(false));
    crate::ui::shortcuts::install(app, finding, keys);
    let name = session.memo(super::workbook_name);
    Effect::new(move |_| app.name.set(name.get()));
    let drawer = RwSignal::new(false);
    let id = session.id;
    let page = Memo::new(move |_| page_of(&app.route.get(), id));
    // A new page starts at its top, with the focus on it.
    Effect::new(move |before: Option<Page>| {
        let now = page.get();
        if before.is_some_and(|before| before != now) {
            drawer.set(false);
            dom::scroll_to_top();
            dom::focus("main");
        }
        now
    });
    let asked = RwSignal::new(None);
    provide_context(Asked(asked));
    provide_context(pages::Rehearsing::new());
    // Paper has no way to ask for more rows: it gets all of them.
    let printing = RwSignal::new(false);
    provide_context(Printing(printing));
    let listeners = [("beforeprint", true), ("afterprint", false)]
        .map(|(event, on)| dom::on_window(event, move |_| printing.set(on)));
    let _listeners = StoredValue::new_local(listeners);
    // A wizard fills the screen.
    let wide = Memo::new(move |_| page.with(|page| matches!(page, Page::Wizard(_) | Page::Setup)));
    let frame = move || {
        view! {
            <div class="app">
                <Nav page drawer />
                <div class="scrim" hidden=move || !drawer.get() on:click=move |_| drawer.set(false)></div>
                <div class="frame" inert=move || drawer.get()>
                    <Bar drawer finding />
                    <main class="main" id="main" tabindex="-1">
                        <Banners />
                        <pages::RehearsalBar />
                        {move || page_view(page.get())}
                    </main>
                </div>
            </div>
        }
    };
    view! {
        {move || if wide.get() { Node::live(move || page_view(page.get())) } else { frame() }}
        <Palette open=finding />
        <KeySheet open=keys />
        <TermDialog asked />
        <DeleteDialog />
        <pages::ExportDialog session />
    }
}

fn page_of(route: &Route, id: WorkbookId) -> Page {
    match route {
        Route::Workbook(other, page) if *other == id => page.clone(),
        _ => Page::Overview,
    }
}

fn page_view(page: Page) -> Node {
    match page {
        Page::Overview => view! { <pages::Overview /> }.into_node(),
        Page::Clause(number) => view! { <pages::Clause number /> }.into_node(),
        Page::Register(kind) => view! { <pages::Register kind /> }.into_node(),
        Page::Record(kind, name) => view! { <pages::Record kind name /> }.into_node(),
        Page::Soa(line) => view! { <pages::Soa line /> }.into_node(),
        Page::SoaVersions => view! { <pages::SoaVersions /> }.into_node(),
        Page::Risks => view! { <pages::Risks /> }.into_node(),
        Page::Method => view! { <pages::Method /> }.into_node(),
        Page::Findings => view! { <pages::Findings /> }.into_node(),
        Page::History => view! { <pages::History /> }.into_node(),
        Page::Share => view! { <pages::Share /> }.into_node(),
        Page::Path => view! { <pages::Path /> },
        Page::Glossary(term) => view! { <pages::Glossary term /> },
        Page::Registers => view! { <pages::Registers /> },
        Page::Dashboard => view! { <pages::Dashboard /> },
        Page::Calendar => view! { <pages::Calendar /> },
        Page::Coverage => view! { <pages::Coverage /> },
        Page::Planner => view! { <pages::Planner /> },
        Page::Rehearsal => view! { <pages::Rehearsal /> },
        Page::Cards => view! { <pages::Cards /> },
        Page::Surveillance => view! { <pages::Surveillance /> },
        Page::Timeline => view! { <pages::Timeline /> },
        Page::Retention => view! { <pages::Retention /> },
        Page::Ask => view! { <pages::Ask /> },
        Page::Setup => view! { <pages::Setup /> },
        Page::Search => view! { <pages::Search /> },
        Page::Thread(kind, name) => view! { <pages::Thread kind name /> },
        Page::AuditReport(name) => view! { <pages::AuditReport name /> },
        Page::Wizard(id) => view! { <pages::Wizard id /> },
    }
}

/// The head of a page: where it belongs, its name, a line about it, and what one can do.
#[component]
pub fn Head(
    #[prop(into)] crumb: ViewFn,
    #[prop(into)] title: Signal<String>,
    #[prop(optional, into)] lede: ViewFn,
    #[prop(optional)] children: Option<Children>,
) -> Node {
    // On paper it says whose it is and of which day.
    let note = use_context::<Session>().map(|session| {
        let note = move || {
            let today = crate::ui::words::date(&crate::ui::words::today().to_string());
            format!("{} · {today}", session.with(super::workbook_name))
        };
        view! { <p class="print-note" aria-hidden="true">{note}</p> }
    });
    view! {
        {note}
        <header class="head">
            <div class="head-text">
                <p class="crumb">{move || crumb.run()}</p>
                <h1>{move || title.get()}</h1>
                <p class="lede">{move || lede.run()}</p>
            </div>
            {children.map(|children| view! { <div class="actions">{children()}</div> })}
        </header>
    }
}
