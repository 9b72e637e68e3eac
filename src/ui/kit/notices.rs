//! Short messages at the edge of the screen. What needs a decision is a dialog or a banner instead.

use crate::ui::prelude::*;

use crate::platform::task;
use crate::ui::words::t;

/// The messages on screen.
#[derive(Clone, Copy)]
pub struct Notices {
    list: RwSignal<Vec<Notice>>,
    /// How many there ever were: a timer must not close a later one.
    count: RwSignal<u32>,
}

#[derive(Clone)]
struct Notice {
    number: u32,
    text: String,
    action: Option<(String, Callback<()>)>,
}

impl Notices {
    pub fn new() -> Self {
        Self { list: RwSignal::new(Vec::new()), count: RwSignal::new(0) }
    }

    /// Says something that happened.
    pub fn say(self, text: &str) {
        self.add(text, None, 5_000);
    }

    /// Says something that happened, with something to do about it.
    pub fn offer(self, text: &str, label: &str, run: impl Fn() + Send + Sync + 'static) {
        self.add(text, Some((label.to_owned(), Callback::new(move |()| run()))), 10_000);
    }

    /// Says why something did not happen; stays longer.
    pub fn warn(self, text: &str) {
        self.add(text, None, 15_000);
    }

    fn add(self, text: &str, action: Option<(String, Callback<()>)>, millis: u32) {
        let number = self.count.get_untracked();
        self.count.set(number.wrapping_add(1));
        self.list.update(|list| {
            list.retain(|notice| notice.text != text);
            list.push(Notice { number, text: text.to_owned(), action });
        });
        task::spawn(async move {
            task::sleep(millis).await;
            self.drop(number);
        });
    }

    fn drop(self, number: u32) {
        self.list.update(|list| list.retain(|notice| notice.number != number));
    }
}

/// Shows the messages.
#[component]
pub fn NoticeList(notices: Notices) -> Node {
    let row = move |notice: Notice| {
        let number = notice.number;
        let act = notice.action.map(|(label, run)| {
            let run = move |_| {
                notices.drop(number);
                run.run(());
            };
            view! { <button class="btn small" type="button" on:click=run>{label}</button> }
        });
        view! {
            <div class="toast">
                {notice.text} {act}
                <button class="btn quiet small" type="button" on:click=move |_| notices.drop(number)>{t("common.dismiss")}</button>
            </div>
        }
    };
    view! {
        <div class="toasts" role="status">
            {keyed(move || notices.list.get(), |notice| notice.number, row)}
        </div>
    }
}
