//! What to do about a control, how to test it, and what it goes together with.

use crate::ui::prelude::*;

use super::line::Line;
use crate::content::guide::ControlGuide;
use crate::domain::id::ControlRef;
use crate::route::Page;
use crate::ui::guides::with_guide;
use crate::ui::words::t;

/// Folded away until it is wanted; nothing for controls of one's own.
#[component]
pub(super) fn Guidance(line: Line) -> Node {
    let ControlRef::Annex(number) = line.control else { return Node::nothing() };
    let open = RwSignal::new(false);
    // What is folded away is not fetched.
    let body = move || open.get().then(|| with_guide(number.to_string(), move |guide| show(line, guide)));
    view! {
        <details class="folds">
            <summary on:click=move |_| open.set(true)>{t("guide.control")}</summary>
            {body}
        </details>
    }
}

fn show(line: Line, guide: &ControlGuide) -> Node {
    let session = line.grid.session();
    let list = |title: &'static str, points: &[String]| {
        let points = points.iter().map(|point| view! { <li>{point.clone()}</li> }).collect_view();
        view! { <section><h4>{t(title)}</h4><ul class="points">{points}</ul></section> }
    };
    let test = |test: &crate::content::guide::Test| {
        let method = t(match test.method.as_str() {
            "examine" => "guide.examine",
            "interview" => "guide.interview",
            "observe" => "guide.observe",
            _ => "guide.reperform",
        });
        view! { <li><strong>{method}</strong> " " {test.act.clone()} " " <span class="muted">{test.sample.clone()}</span></li> }
    };
    let controls = guide.related.controls.iter().filter_map(|number| {
        let page = Page::Soa(Some(number.parse().ok()?));
        Some(view! { <a class="ref" href=session.href(page)>{number.clone()}</a> " " })
    });
    let clauses = guide.related.clauses.iter().map(|number| {
        view! { <a class="ref" href=session.href(Page::Clause(number.clone()))>{number.clone()}</a> " " }
    });
    let said = |title: &'static str, text: &str| {
        view! { <section><h4>{t(title)}</h4><p>{text.to_owned()}</p></section> }
    };
    view! {
        <div class="guide-parts">
            {list("guide.small", &guide.small)}
            {list("guide.further", &guide.further)}
            {list("guide.evidence", &guide.evidence)}
            {list("guide.asked", &guide.questions)}
            <section><h4>{t("guide.test")}</h4><ul class="points">{guide.tests.iter().map(test).collect_view()}</ul></section>
            {said("guide.failure", &guide.failure)}
            {said("guide.exclude", &guide.exclude)}
            <section><h4>{t("guide.related")}</h4><p>{controls.collect_view()} {clauses.collect_view()}</p></section>
        </div>
    }
}
