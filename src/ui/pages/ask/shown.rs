//! A question as whoever is asked sees it, on screen and on paper.

use crate::ask::{Fact, Question};
use crate::ui::kit::markdown;
use crate::ui::prelude::*;
use crate::ui::words::t;

/// What is asked, what one has to know, and the text it is about: in full, or folded away.
pub fn question(question: &Question, full: bool) -> Node {
    let fact = |fact: &Fact| view! { <dt>{fact.name.clone()}</dt> <dd>{fact.value.clone()}</dd> };
    let facts = question.facts.iter().map(fact).collect_view();
    let text = match (question.text.trim(), full) {
        ("", _) => Node::nothing(),
        (text, true) => view! { <div class="ask-text">{markdown(text)}</div> },
        (text, false) => {
            view! { <details class="folds"><summary>{t("ask.answer.text")}</summary>{markdown(text)}</details> }
        }
    };
    view! {
        <p class="ask">{question.ask.clone()}</p>
        <dl class="facts">{facts}</dl>
        {text}
    }
}
