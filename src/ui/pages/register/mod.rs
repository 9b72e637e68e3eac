//! The register of any kind: filter, sort, open, add, delete. Driven by `content::forms`.

mod bulk;
mod filter;
mod row;
mod table;

use crate::ui::prelude::*;

pub use table::RegisterTable;

use crate::content::forms::{FormSpec, form};
use crate::domain::kinds::Kind;
use crate::ui::kit::icon;
use crate::ui::layout::Head;
use crate::ui::pages::evidence::DropFiles;
use crate::ui::pages::people_csv::AcknowledgementsFromList;
use crate::ui::pages::suggested::ConfirmDialog;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{kind as kind_word, t, tf, tn};

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
            {(kind == Kind::Acknowledgement).then(|| view! { <AcknowledgementsFromList /> })}
            <button class="btn primary" type="button" disabled=move || !session.may_write.get() on:click=move |_| add(session, kind)>
                {icon("plus")} {kind_word(kind, "add")}
            </button>
        </Head>
        {(kind == Kind::Evidence).then(|| view! { <DropFiles /> })}
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
            <Suggested kind />
            <RegisterTable kind />
        </Show>
    }
    .into_node()
}

/// How many records hold suggestions, and the way to confirm them together.
#[component]
fn Suggested(kind: Kind) -> Node {
    let session = use_session();
    let records = session.memo(move |workbook| workbook.suggested_of(kind));
    let open = RwSignal::new(false);
    let any = Memo::new(move |_| records.with(|records| !records.is_empty()));
    view! {
        <Show when=any>
            <div class="suggested-bar">
                <span class="badge suggested">{t("suggested.word")}</span>
                <p class="small">{move || tn("sign_off.suggested", records.with(Vec::len))}</p>
                <button class="btn small" type="button" disabled=move || !session.may_write.get() on:click=move |_| open.set(true)>
                    {icon("check")} {t("suggested.confirm_all")}
                </button>
            </div>
        </Show>
        <ConfirmDialog records open />
    }
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
