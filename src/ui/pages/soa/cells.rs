//! The cells of a line in which it is decided: whether it applies, because of what, how far it is and with whom.

use leptos::prelude::*;

use super::how::How;
use super::row::Line;
use super::state::Choices;
use crate::domain::records::{Applicability, Driver, Implementation};
use crate::ui::kit::{Tone, icon};
use crate::ui::words::{choice, t, tf};

/// Whether it applies. Excluding opens the editor, which asks for the reason and the person.
#[component]
pub(super) fn Applies(line: Line) -> impl IntoView {
    let mut options: Choices = vec![(String::new(), t("soa.applies.undecided").to_owned())];
    options.push((Applicability::Yes.key().to_owned(), t("soa.applies.yes").to_owned()));
    options.push((Applicability::No.key().to_owned(), t("soa.applies.no").to_owned()));
    let decide = move |key: String| {
        let excluded = key == Applicability::No.key();
        if line.grid.session().set(line.id(), "applicable", key) && excluded {
            line.grid.show(Some(line.control));
        }
    };
    let tone = move || if line.decision.get().is_none() { Tone::Warn } else { Tone::Plain };
    view! {
        <td class="edit" data-label=t("soa.column.applies") tabindex="-1">
            <CellSelect
                line
                label="soa.row.applies"
                options=Signal::stored(options)
                value=Signal::derive(move || line.decision.get().map_or("", Applicability::key).to_owned())
                on_change=Callback::new(decide)
                tone=Signal::derive(tone)
            />
        </td>
    }
}

/// Reasons for including it. Risk is ticked and locked while a risk or a treatment names the control.
#[component]
pub(super) fn Because(line: Line) -> impl IntoView {
    let applies = move || line.decision.get() == Some(Applicability::Yes);
    let tick = move |driver: Driver| {
        let computed = move || driver == Driver::Risk && line.links.with(|links| !links.is_empty());
        let why = move || computed().then(|| tf("soa.row.risk_because", &[("names", &line.link_names())]));
        let toggle = move |event| {
            let mut keys = line.values.with_untracked(|line| line.drivers.clone());
            if event_target_checked(&event) {
                keys.insert(driver);
            } else {
                keys.remove(&driver);
            }
            let keys: Vec<&str> = keys.into_iter().map(Driver::key).collect();
            line.grid.session().set(line.id(), "drivers", keys);
        };
        let word = choice("driver", driver.key());
        let name = {
            let word = word.clone();
            move || {
                let name =
                    line.view.with(|v| tf("soa.row.driver", &[("control", &v.number), ("driver", &word)]));
                why().map_or_else(|| name.clone(), |why| format!("{name}. {why}"))
            }
        };
        view! {
            <label class="tick" title=why>
                <input
                    type="checkbox"
                    tabindex="-1"
                    aria-label=name
                    prop:checked=move || computed() || line.values.with(|line| line.drivers.contains(&driver))
                    disabled=move || computed() || line.grid.locked()
                    on:change=toggle
                />
                {word}
            </label>
        }
    };
    view! {
        <td class=move || if applies() { "edit" } else { "off blank" } data-label=t("soa.column.because") tabindex="-1">
            {move || if applies() {
                view! { <div class="chips">{Driver::ALL.iter().map(|driver| tick(*driver)).collect_view()}</div> }.into_any()
            } else {
                blank(line)
            }}
        </td>
    }
}

/// What stands where a line has nothing to say: a dash on excluded lines, nothing on undecided ones.
fn blank(line: Line) -> AnyView {
    (line.decision.get() == Some(Applicability::No)).then_some("—").into_any()
}

/// How far it is, and who answers for it.
#[component]
pub(super) fn StatusOwner(line: Line) -> impl IntoView {
    let applies = move || line.decision.get() == Some(Applicability::Yes);
    let status = Memo::new(move |_| line.values.with(|line| line.status));
    let owner =
        Memo::new(move |_| line.values.with(|line| line.owner.map(|id| id.to_string()).unwrap_or_default()));
    let mut statuses: Choices = vec![(String::new(), t("soa.row.status_unset").to_owned())];
    statuses
        .extend(Implementation::KEYS.iter().map(|key| ((*key).to_owned(), choice("implementation", key))));
    let statuses = Signal::stored(statuses);
    let owners = Memo::new(move |_| {
        let mut all: Choices = vec![(String::new(), t("soa.row.owner_unset").to_owned())];
        all.extend(line.grid.people.get());
        let now = owner.get();
        if !all.iter().any(|(key, _)| *key == now) {
            all.push((now, t("soa.row.owner_gone").to_owned()));
        }
        all
    });
    let set = move |field: &'static str| {
        Callback::new(move |key: String| {
            line.grid.session().set(line.id(), field, key);
        })
    };
    let body = move || {
        if !applies() {
            return blank(line);
        }
        view! {
            <CellSelect
                line
                label="soa.row.status"
                options=statuses
                value=Signal::derive(move || status.get().map_or("", Implementation::key).to_owned())
                on_change=set("status")
                tone=Signal::derive(move || status_tone(status.get()))
                sign=Signal::derive(move || status.get().map(status_sign))
            />
            <CellSelect line label="soa.row.owner" options=owners value=owner on_change=set("owner") />
        }
        .into_any()
    };
    view! {
        <td class=move || if applies() { "edit" } else { "off blank" } data-label=t("soa.column.status") tabindex="-1">{body}</td>
    }
}

fn status_tone(status: Option<Implementation>) -> Tone {
    match status {
        Some(Implementation::None) => Tone::Stop,
        Some(Implementation::Planned) => Tone::Info,
        None | Some(Implementation::Partly) => Tone::Warn,
        Some(Implementation::Done) => Tone::Good,
    }
}

fn status_sign(status: Implementation) -> &'static str {
    match status {
        Implementation::None => "none",
        Implementation::Planned => "open",
        Implementation::Partly => "half",
        Implementation::Done => "full",
    }
}

/// How it is met; on an excluded line why it is excluded, and by whom.
#[component]
pub(super) fn HowMet(line: Line) -> impl IntoView {
    let decider = line.grid.session().memo(move |w| w.person_name(w.soa_line(line.control).excluded_by));
    let excluded = move || {
        let reason = line.values.with(|line| line.exclusion_reason.clone());
        let reason = if reason.trim().is_empty() { t("soa.row.no_reason").to_owned() } else { reason };
        let by = Some(decider.get()).filter(|name| !name.is_empty());
        let by = by.map(
            |name| view! { " " <span class="off">{tf("soa.row.excluded_by", &[("name", &name)])}</span> },
        );
        view! { {reason} {by} }
    };
    let class = move || match line.decision.get() {
        Some(Applicability::Yes) => "edit",
        Some(Applicability::No) => "",
        None => "off blank",
    };
    let label = move || match line.decision.get() {
        Some(Applicability::No) => t("soa.column.excluded"),
        _ => t("soa.column.how"),
    };
    view! {
        <td class=class data-label=label tabindex="-1">
            {move || match line.decision.get() {
                Some(Applicability::Yes) => view! { <How line /> }.into_any(),
                Some(Applicability::No) => view! { {excluded} }.into_any(),
                None => t("soa.row.decide_first").into_any(),
            }}
        </td>
    }
}

/// A select inside a cell. `label` is a key of the catalogue that names the control.
#[component]
fn CellSelect(
    line: Line,
    label: &'static str,
    #[prop(into)] options: Signal<Choices>,
    #[prop(into)] value: Signal<String>,
    on_change: Callback<String>,
    #[prop(into, default = Signal::stored(Tone::Plain))] tone: Signal<Tone>,
    #[prop(into, default = Signal::stored(None))] sign: Signal<Option<&'static str>>,
) -> impl IntoView {
    let option = move |(key, text): (String, String)| {
        let chosen = key.clone();
        view! { <option value=key selected=move || value.get() == chosen>{text}</option> }
    };
    view! {
        <span class=move || format!("cell-select {}", tone.get().class())>
            {move || sign.get().map(|sign| view! { <span class="sign" data-sign=sign aria-hidden="true"></span> })}
            <select
                tabindex="-1"
                aria-label=move || line.text(label)
                disabled=move || line.grid.locked()
                prop:value=move || {
                    options.track();
                    value.get()
                }
                on:change=move |event| on_change.run(event_target_value(&event))
            >
                {move || options.get().into_iter().map(option).collect_view()}
            </select>
            {icon("chevron-down")}
        </span>
    }
}
