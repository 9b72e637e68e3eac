//! What is kept for how long, and taking a person out.

mod delete;
mod past;
mod people;
mod places;
mod remove;
mod rules;

use crate::ui::prelude::*;

use crate::route::Page;
use crate::ui::layout::Head;
use crate::ui::session::use_session;
use crate::ui::words::t;

/// The page.
#[component]
pub fn Retention() -> Node {
    let session = use_session();
    let share = session.href(Page::Share);
    let crumb = move || view! { <a href=share.clone()>{t("nav.share")}</a> };
    let documents = session.href(Page::Register(crate::domain::kinds::Kind::Document));
    view! {
        <Head crumb title=Signal::stored(t("nav.retention").to_owned()) lede=|| t("keeping.lede") />
        <rules::Rules />
        <past::PastCard />
        <people::People />
        <section class="card">
            <h2>{t("keeping.rest")}</h2>
            <p>{t("keeping.rest_in_use")}</p>
            <p>{t("keeping.rest_statements")}</p>
            <p>{t("keeping.rest_documents")} " " <a class="link" href=documents>{t("keeping.to_documents")}</a></p>
        </section>
    }
}
