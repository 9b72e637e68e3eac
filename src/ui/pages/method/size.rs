//! How many levels likelihood and impact have.

use crate::ui::prelude::*;

use super::set_scales;
use crate::domain::records::Scales;
use crate::domain::workbook::Workbook;
use crate::ui::kit::Dialog;
use crate::ui::session::use_session;
use crate::ui::words::{t, tf, tn};

/// The card. Asks first when ratings exist, because their levels may fall outside.
#[component]
pub fn Size(scales: Memo<Scales>) -> Node {
    let session = use_session();
    let now = Memo::new(move |_| scales.with(|scales| (scales.likelihood().len(), scales.impact().len())));
    let wanted = RwSignal::new(None::<usize>);
    let asking = RwSignal::new(false);
    let resize = move |size| {
        set_scales(session, scales.with_untracked(|scales| scales.resized(size)));
    };
    let choose = move |size: usize| {
        if now.get_untracked() == (size, size) {
            return;
        }
        if session.peek(|workbook| workbook.readings.is_empty()) {
            return resize(size);
        }
        wanted.set(Some(size));
        asking.set(true);
    };
    // Whichever way the question ends, the choice shows what is in force.
    Effect::new(move |_| {
        if !asking.get() {
            wanted.set(None);
        }
    });
    let go = move |_| {
        if let Some(size) = wanted.get_untracked() {
            resize(size);
        }
        asking.set(false);
    };
    let option = move |size: usize| {
        let chosen = move || wanted.get().map_or_else(|| now.get(), |size| (size, size)) == (size, size);
        view! {
            <label>
                <input
                    type="radio"
                    name="size"
                    prop:checked=chosen
                    disabled=move || !session.may_write.get()
                    on:change=move |_| choose(size)
                />
                {size} " × " {size}
            </label>
        }
    };
    let oblong = move || {
        let (likelihood, impact) = now.get();
        (likelihood != impact).then(|| {
            let text = tf(
                "method.oblong",
                &[("likelihood", &likelihood.to_string()), ("impact", &impact.to_string())],
            );
            view! { <p class="small muted">{text}</p> }
        })
    };
    let effect = move || wanted.get().map(|size| session.with(|workbook| effect(workbook, size)));
    let foot = move || {
        view! {
            <button class="btn quiet" type="button" on:click=move |_| asking.set(false)>{t("common.cancel")}</button>
            <button class="btn primary" type="button" on:click=go>{t("method.resize")}</button>
        }
    };
    view! {
        <section class="card" aria-labelledby="size">
            <div class="card-head">
                <div class="section-head"><h2 id="size">{t("method.size")}</h2><p>{t("method.size_about")}</p></div>
                <fieldset class="seg"><legend class="sr">{t("method.size_of")}</legend>{(3..=6).map(option).collect_view()}</fieldset>
            </div>
            {oblong}
            <Dialog open=asking title=Signal::stored(t("method.resize_title").to_owned()) foot>
                <p>{effect}</p>
                <p class="muted">{t("method.resize_about")}</p>
            </Dialog>
        </section>
    }
}

/// How many ratings would lie outside scales of another size.
fn effect(workbook: &Workbook, size: usize) -> String {
    let beyond = |level: Option<u32>| {
        level.is_some_and(|level| usize::try_from(level).is_ok_and(|level| level > size))
    };
    let outside = workbook
        .readings
        .values()
        .filter(|reading| beyond(reading.likelihood) || beyond(reading.impact))
        .count();
    if outside == 0 {
        tn("method.none_outside", workbook.readings.len())
    } else {
        tn("method.outside", outside)
    }
}
