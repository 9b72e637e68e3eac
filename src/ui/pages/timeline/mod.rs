//! The workbook as of a day, and what changed between two; copies frozen for an audit.

mod changes;
mod freeze;
mod freezes;
mod past;
mod records;
mod state;

use crate::ui::prelude::*;

use self::changes::Changes;
use self::freezes::Freezes;
use self::past::{Past, Told};
use self::records::Records;
use self::state::{FindingsCard, RegistersCard, SoaCard};
use crate::domain::journal::Cause;
use crate::domain::kinds::Kind;
use crate::insight::timeline::{Reach, chapter};
use crate::platform::clock;
use crate::route::Page;
use crate::ui::kit::{Select, icon};
use crate::ui::layout::Head;
use crate::ui::pages::risk_parts::Ask;
use crate::ui::session::use_session;
use crate::ui::words::{date, kind as kind_word, moment, t, tf};

/// Which records are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Filter {
    /// A chapter of the standard, `A` for Annex A; empty for all.
    chapter: RwSignal<String>,
    /// The key of a register; empty for all.
    register: RwSignal<String>,
}

impl Filter {
    fn passes(self, kind: Kind) -> bool {
        let chapter_fits = self.chapter.with(|wanted| wanted.is_empty() || wanted == chapter(kind));
        chapter_fits && self.register.with(|wanted| wanted.is_empty() || wanted == kind.key())
    }
}

/// The page.
#[component]
pub fn Timeline() -> Node {
    let session = use_session();
    let (day, other) = (RwSignal::new(clock::today()), RwSignal::new(String::new()));
    let past = Past::load(session);
    let then = past.as_of(day);
    let before = past.as_of(other);
    let filter = Filter { chapter: RwSignal::new(String::new()), register: RwSignal::new(String::new()) };
    let lede = move || past.reach().map(|reach| lede(&reach)).unwrap_or_default();
    view! {
        <Head crumb title=Signal::stored(t("nav.timeline").to_owned()) lede>
            <button class="btn" type="button" on:click=move |_| past.refresh()>{icon("redo")} {t("history.refresh")}</button>
        </Head>
        <section class="card" aria-label=t("time.which")>
            <div class="fields">
                {Ask::new("time-day", t("time.day"), day).hint(Signal::stored(t("time.day_hint").to_owned())).past_day()}
                {Ask::new("time-other", t("time.other"), other).hint(Signal::stored(t("time.other_hint").to_owned())).past_day()}
            </div>
            <div class="tools time-tools">{filters(filter)}</div>
        </section>
        {move || told(&then.get())}
        <Show when=move || then.with(Told::is_known)>
            <div class="split">
                <SoaCard then before />
                <FindingsCard then before day other />
            </div>
            <RegistersCard then before filter />
            {move || (!other.with(String::is_empty)).then(|| compared(then, before, day, other, filter))}
            <Records then filter day />
        </Show>
        <Freezes filter />
    }
}

fn crumb() -> Node {
    let session = use_session();
    view! { <a href=session.href(Page::History)>{t("nav.history")}</a> }
}

/// From which day on the journal knows, and what came before.
fn lede(reach: &Reach) -> String {
    let day = date(&clock::local_day(&reach.from));
    match reach.cause {
        Cause::Created => tf("time.from_created", &[("day", &day)]),
        Cause::Duplicated => tf("time.from_copy", &[("day", &day)]),
        _ => tf("time.from_import", &[("day", &day)]),
    }
}

fn filters(filter: Filter) -> Node {
    let Filter { chapter: chosen, register } = filter;
    let chapters = ["4", "5", "6", "7", "8", "9", "10"];
    let chapters =
        chapters.iter().map(|number| ((*number).to_owned(), format!("{} {number}", t("clause.clause"))));
    let any = (String::new(), t("time.any_clause").to_owned());
    let annex = ("A".to_owned(), t("registers.annex").to_owned());
    let chapters: Vec<_> = std::iter::once(any).chain(chapters).chain([annex]).collect();
    let registers = move || {
        let wanted = chosen.get();
        let fits = |kind: &&Kind| wanted.is_empty() || wanted == chapter(**kind);
        let mut all: Vec<_> = Kind::ALL
            .iter()
            .filter(fits)
            .map(|kind| (kind.key().to_owned(), kind_word(*kind, "many")))
            .collect();
        all.sort_by(|a, b| a.1.cmp(&b.1));
        std::iter::once((String::new(), t("time.any_register").to_owned())).chain(all).collect::<Vec<_>>()
    };
    let choose = move |key: String| {
        register.set(String::new());
        chosen.set(key);
    };
    view! {
        <Select label=t("time.clause") options=Signal::stored(chapters) value=chosen on_change=Callback::new(choose) />
        <Select label=t("time.register") options=Signal::derive(registers) value=register on_change=Callback::new(move |key| register.set(key)) />
    }
    .into_node()
}

/// Why there is no state of that day, if so.
fn told(told: &Told) -> Node {
    let text = match told {
        Told::Loading => {
            return view! { <p class="muted" role="status">{t("common.loading")}</p> }.into_node();
        }
        Told::Known(_) | Told::NotAsked => return Node::nothing(),
        Told::NoJournal => t("time.no_journal").to_owned(),
        Told::Before(from) => tf("time.before", &[("when", &moment(from))]),
        Told::Failed(why) => tf("time.failed", &[("why", why)]),
    };
    view! { <div class="banner warn" role="status">{icon("clock")} <p class="banner-text">{text}</p></div> }
        .into_node()
}

/// What differs between the two days, the earlier one first.
fn compared(
    then: Memo<Told>,
    before: Memo<Told>,
    day: RwSignal<String>,
    other: RwSignal<String>,
    filter: Filter,
) -> Node {
    if let problem @ (Told::Before(_) | Told::Failed(_)) = before.get() {
        return told(&problem);
    }
    let pair = Memo::new(move |_| {
        let (a, b) = (before.get().known()?, then.get().known()?);
        Some(if other.get() <= day.get() { (a, b) } else { (b, a) })
    });
    let title = move || {
        let (a, b) = (other.get(), day.get());
        let (a, b) = if a <= b { (a, b) } else { (b, a) };
        tf("time.between", &[("from", &date(&a)), ("to", &date(&b))])
    };
    view! { <Changes pair title=Signal::derive(title) filter /> }.into_node()
}
