//! The generic form: one for every kind, driven by `content::forms`.

mod conflict;
mod cursor;
mod field;
mod reference;

pub use cursor::Cursor;
pub use field::{FieldView, field_view, id_of};
pub use reference::picks;

use crate::ui::prelude::*;

use crate::content::forms::{FormSpec, Section};
use crate::domain::id::RecordId;
use crate::ui::words::text;

/// All sections of a form.
#[component]
pub fn FormSections(spec: &'static FormSpec, record: RecordId) -> Node {
    spec.sections.iter().map(|section| view! { <FormSection section record /> }).collect_view()
}

/// One section: a card with a heading and fields in two columns.
#[component]
pub fn FormSection(section: &'static Section, record: RecordId) -> Node {
    let kind = record.kind.key();
    let heading = format!("s-{kind}-{}", section.title);
    let title = crate::content::text::find(&format!("section.{kind}.{}", section.title))
        .map_or_else(|| text(&format!("section.{}", section.title)), str::to_owned);
    let about = crate::content::text::find(&format!("section.{kind}.{}_about", section.title));
    view! {
        <section class="card" aria-labelledby=heading.clone()>
            <div class="section-head">
                <h2 id=heading.clone()>{title}</h2>
                {about.map(|about| view! { <p>{about}</p> })}
            </div>
            <div class="fields">
                {section.fields.iter().map(|spec| view! { <FieldView record spec=*spec /> }).collect_view()}
            </div>
        </section>
    }
}
