//! What to do for a sub-clause, step by step, and what one may be asked.

use crate::ui::prelude::*;

use crate::content::guide::ClauseGuide;
use crate::domain::sign_off::kinds_of;
use crate::ui::guides::with_guide;
use crate::ui::session::use_session;
use crate::ui::words::t;

/// Steps and an example. Open while there is nothing here yet.
pub fn steps(number: &str) -> Node {
    let kinds = number.parse().map(kinds_of).unwrap_or_default();
    let empty = use_session().peek(|workbook| kinds.iter().all(|kind| workbook.count_of(*kind) == 0));
    with_guide(number.to_owned(), move |guide: &ClauseGuide| {
        let steps = guide.how.iter().map(|step| view! { <li>{step.clone()}</li> });
        view! {
            <details class="card guidance" open=empty>
                <summary><h2>{t("guide.how")}</h2></summary>
                <div class="prose">
                    <p>{guide.why.clone()}</p>
                    <ol class="steps">{steps.collect_view()}</ol>
                    <blockquote class="wizard-quote"><strong>{t("guide.example")}</strong> " " {guide.example.clone()}</blockquote>
                </div>
            </details>
        }
    })
}

/// What one can show, and what one may be asked.
pub fn questions(number: &str) -> Node {
    with_guide(number.to_owned(), |guide: &ClauseGuide| {
        let part = |title: &'static str, list: &[String]| {
            let points = list.iter().map(|point| view! { <li>{point.clone()}</li> }).collect_view();
            view! { <details><summary>{t(title)}</summary><ul class="points">{points}</ul></details> }
        };
        let evidence = guide.evidence.iter().map(|point| view! { <li>{point.clone()}</li> });
        view! {
            <section class="card"><h2>{t("guide.evidence")}</h2><ul class="points">{evidence.collect_view()}</ul></section>
            <section class="card folds">
                <h2>{t("guide.asked")}</h2>
                {part("guide.stage1", &guide.stage1)}
                {part("guide.stage2", &guide.stage2)}
                {part("guide.internal", &guide.internal)}
            </section>
        }
    })
}
