//! A place where files are dropped, pasted or chosen.

use std::rc::Rc;

use crate::ui::prelude::*;

use crate::platform::file::{self, Offered};
use crate::platform::{dom, task};
use crate::ui::kit::icon;
use crate::ui::session::use_session;
use crate::ui::words::t;

/// What is done with files that came, and whether they were pasted.
pub type Take = Rc<dyn Fn(Vec<Offered>, bool)>;

/// The place. While `busy` says something, that is shown instead of the way to more files.
#[component]
pub fn DropZone(many: bool, busy: RwSignal<Option<String>>, take: Take) -> Node {
    let session = use_session();
    let over = RwSignal::new(false);
    let closed = move || !session.may_write.get_untracked() || busy.with_untracked(Option::is_some);
    let hand = {
        let take = Rc::clone(&take);
        move |files: Vec<Offered>, pasted: bool| {
            if !files.is_empty() && !closed() {
                take(files, pasted);
            }
        }
    };
    let paste = hand.clone();
    let listener = dom::on_window("paste", move |event| {
        let files = file::pasted(&event);
        if !files.is_empty() {
            event.prevent_default();
            paste(files, true);
        }
    });
    let listener = StoredValue::new_local(listener);
    on_cleanup(move || drop(listener.try_update_value(Option::take)));
    let choose = {
        let hand = hand.clone();
        move |_| {
            let hand = hand.clone();
            task::spawn(async move {
                match file::offer("", many).await {
                    Ok(files) => hand(files, false),
                    Err(error) => session.app().notices.warn(&error.to_string()),
                }
            });
        }
    };
    let dropped = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        over.set(false);
        let files = file::all_dropped(&event);
        hand(if many { files } else { files.into_iter().take(1).collect() }, false);
    };
    let words = move || {
        busy.get().unwrap_or_else(|| t(if many { "files.drop_many" } else { "files.drop" }).to_owned())
    };
    view! {
        <div
            class="drop-zone"
            data-over=move || over.get().then_some("")
            on:dragover=move |event| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=dropped
        >
            {icon("import")}
            <p role="status">{words}</p>
            <button
                class="btn"
                type="button"
                disabled=move || !session.may_write.get() || busy.with(Option::is_some)
                on:click=choose
            >
                {icon("document")} {t(if many { "files.choose_many" } else { "files.choose" })}
            </button>
        </div>
    }
}
