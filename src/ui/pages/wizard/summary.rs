//! The last screen: what will be written, and what was put off.

use crate::ui::prelude::*;

use super::desk::Desk;
use crate::ui::kit::icon;
use crate::ui::words::{kind, t, text, tf, tn};

#[component]
pub fn Summary(desk: Desk) -> Node {
    let written = desk.written();
    let made = written.made.iter().map(|(of, count)| view! { <dt>{kind(*of, "many")}</dt><dd>{*count}</dd> });
    let nothing = written.made.is_empty() && written.changed == 0;
    let fields = (written.changed > 0).then(|| view! { <p>{tn("wizard.changed", written.changed)}</p> });
    let skipped = desk.draft.with_untracked(|draft| draft.skipped.clone());
    let row = |place: &String| {
        let step = place.split('|').next().unwrap_or_default();
        let item = place.split_once('|').map(|(_, item)| item.split_once(':').map_or(item, |(_, name)| name));
        let ask = tf(&format!("wizard.{}.{step}.ask", desk.spec.id), &[("name", item.unwrap_or_default())]);
        view! { <li>{ask}</li> }
    };
    let skipped = (!skipped.is_empty()).then(|| {
        view! {
            <section class="card">
                <h2>{t("wizard.skipped")}</h2>
                <p class="muted">{t("wizard.skipped_about")}</p>
                <ul class="points">{skipped.iter().map(row).collect_view()}</ul>
            </section>
        }
    });
    view! {
        <div class="wizard-head">
            <p class="crumb">{text(&format!("wizard.{}.title", desk.spec.id))}</p>
            <h1 id="question" tabindex="-1">{t("wizard.summary")}</h1>
            <p class="wizard-why">{t("wizard.summary_why")}</p>
        </div>
        <div class="wizard-answer stack">
            <section class="card">
                <h2>{t("wizard.will_write")}</h2>
                {nothing.then(|| view! { <p class="muted">{icon("info")} " " {t("wizard.will_write_nothing")}</p> })}
                <dl class="facts">{made.collect_view()}</dl>
                {fields}
            </section>
            {skipped}
        </div>
    }
}
