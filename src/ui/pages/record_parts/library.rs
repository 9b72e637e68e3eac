//! What the library offers beside a record: playbooks for an incident, questions for a supplier, a quiz for a training.

use crate::ui::prelude::*;

use crate::content::bank::{fits, tags};
use crate::content::guide::{Module, Playbook, QuizQuestion, SupplierQuestion};
use crate::domain::kinds::{SupplierId, TrainingId};
use crate::domain::records::{DataAgreement, Grade, Supplier, SupplierCategory, YesNo};
use crate::ui::guides::{Guides, guides};
use crate::ui::kit::Select;
use crate::ui::session::use_session;
use crate::ui::words::t;

/// A list under a heading; nothing when it is empty.
fn list(title: &'static str, points: &[String]) -> Node {
    if points.is_empty() {
        return Node::nothing();
    }
    let points = points.iter().map(|point| view! { <li>{point.clone()}</li> }).collect_view();
    view! { <h3>{t(title)}</h3><ul class="points">{points}</ul> }
}

/// A playbook to choose, with its steps.
#[component]
pub fn Playbooks() -> Node {
    let session = use_session();
    let all = guides::<Playbook>();
    let chosen = RwSignal::new(String::new());
    let fitting = Memo::new(move |_| {
        let Guides::Here(all) = all.get() else { return Vec::new() };
        session.with(|workbook| {
            let tags = tags(workbook);
            let fitting = all.iter().filter(|one| fits(&one.when, &tags));
            fitting.map(|one| (one.id.clone(), one.title.clone())).collect::<Vec<_>>()
        })
    });
    let options = Signal::derive(move || {
        std::iter::once((String::new(), t("library.choose").to_owned()))
            .chain(fitting.get())
            .collect::<Vec<_>>()
    });
    let shown = move || {
        let Guides::Here(all) = all.get() else { return Node::nothing() };
        chosen.with(|chosen| all.iter().find(|one| one.id == *chosen).map(playbook)).into_node()
    };
    view! {
        <section class="card prose" aria-labelledby="playbook">
            <div class="section-head"><h2 id="playbook">{t("library.playbook")}</h2><p>{t("library.playbook_about")}</p></div>
            <Select label=t("library.playbook") options value=chosen on_change=Callback::new(move |id| chosen.set(id)) />
            {shown}
        </section>
    }
}

fn playbook(one: &Playbook) -> Node {
    let steps = |title: &'static str, steps: &[String]| {
        let steps = steps.iter().map(|step| view! { <li>{step.clone()}</li> }).collect_view();
        view! { <h3>{t(title)}</h3><ol class="steps">{steps}</ol> }
    };
    view! {
        <div>
            {list("library.do_not", &one.do_not)}
            {steps("library.first_hour", &one.first_hour)}
            {list("library.tell", &one.tell)}
            {list("library.keep", &one.keep)}
            {steps("library.same_day", &one.same_day)}
            {steps("library.afterwards", &one.afterwards)}
        </div>
    }
}

/// What to ask this supplier, and what a good answer looks like.
#[component]
pub fn SupplierQuestions(supplier: SupplierId) -> Node {
    let session = use_session();
    let all = guides::<SupplierQuestion>();
    let sort = session.memo(move |workbook| {
        // What is said of the supplier, and of the organisation what a supplier has no word for.
        let own = ["cloud", "personal_data", "development"];
        let mut all = tags(workbook);
        all.retain(|tag| !own.contains(&tag.as_str()));
        all.extend(workbook.suppliers.get(&supplier).map(|one| tags_of(one)).unwrap_or_default());
        all
    });
    let shown = move || {
        let Guides::Here(all) = all.get() else { return Node::nothing() };
        let sort = sort.get();
        let fitting = all.iter().filter(|one| fits(&one.when, &sort)).map(|one| {
            view! { <li><strong>{one.question.clone()}</strong><p class="small muted">{one.why.clone()} " " {t("library.good")} " " {one.good.clone()}</p></li> }
        });
        view! { <ul class="points">{fitting.collect_view()}</ul> }
    };
    view! {
        <details class="card prose"><summary><h2>{t("library.questions")}</h2></summary><p class="muted">{t("library.questions_about")}</p>{shown}</details>
    }
}

/// What a question may depend on.
fn tags_of(supplier: &Supplier) -> Vec<String> {
    let cloud = supplier.cloud == Some(YesNo::Yes) || supplier.category == Some(SupplierCategory::Cloud);
    let data =
        !supplier.data_accessed.trim().is_empty() || supplier.data_agreement == Some(DataAgreement::Yes);
    let code = supplier.category == Some(SupplierCategory::Software);
    let critical = supplier.criticality == Some(Grade::High);
    let all = [(cloud, "cloud"), (data, "personal_data"), (code, "development"), (critical, "critical")];
    all.into_iter().filter(|(on, _)| *on).map(|(_, tag)| tag.to_owned()).collect()
}

/// The quiz of a training that was made from a module.
#[component]
pub fn Quiz(training: TrainingId) -> Node {
    let session = use_session();
    let all = guides::<Module>();
    let seed = session.memo(move |workbook| {
        workbook.trainings.get(&training).map(|one| one.common.seed.clone()).unwrap_or_default()
    });
    Node::live(move || {
        let Guides::Here(all) = all.get() else { return Node::nothing() };
        let Some(module) = seed.with(|seed| all.iter().find(|one| one.id == *seed)) else {
            return Node::nothing();
        };
        let questions = module.quiz.iter().map(question).collect_view();
        view! {
            <details class="card prose"><summary><h2>{t("library.quiz")}</h2></summary><p class="muted">{t("library.quiz_about")}</p><ol class="steps">{questions}</ol></details>
        }
    })
}

fn question(one: &QuizQuestion) -> Node {
    let options = one.options.iter().map(|option| view! { <li>{option.clone()}</li> }).collect_view();
    let right = one.options.get(one.answer).cloned().unwrap_or_default();
    view! {
        <li>
            <strong>{one.question.clone()}</strong>
            <ul class="points">{options}</ul>
            <details><summary>{t("library.answer")}</summary><p>{right} ". " {one.why.clone()}</p></details>
        </li>
    }
}
