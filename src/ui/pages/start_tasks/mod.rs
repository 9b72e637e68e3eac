//! What the start page offers, done: make, open, rename, copy and delete workbooks. Belongs to the second half of the
//! program, like everything that touches a workbook.

mod bundle;
mod bundle_files;
mod delete;
mod example;
mod new;
mod rename;

use crate::ui::prelude::*;

pub use bundle::{keep_restore_point, open_stored, read_bundle};

use crate::ui::app::{App, Task};

/// The dialog of a task. When it closes, the task is over.
pub fn dialog(app: App, task: Task) -> Node {
    let open = RwSignal::new(true);
    Effect::new(move |_| {
        if !open.get() {
            app.asked.set(None);
        }
    });
    match task {
        Task::New => view! { <new::NewWorkbook open /> },
        Task::Read(bytes) => view! { <bundle::Preview read=read_bundle(&bytes) bundle=bytes open /> },
        Task::Paste => view! { <bundle::Paste open /> },
        Task::Example => {
            example::open(app);
            open.set(false);
            Node::nothing()
        }
        Task::Rename(card) => view! { <rename::Rename open id=card.id title=card.title /> },
        Task::Duplicate(card) => {
            rename::duplicate(app, card.id);
            open.set(false);
            Node::nothing()
        }
        Task::Delete(card) => view! { <delete::Delete open id=card.id title=card.title /> },
    }
}
