//! Files dropped on the register of evidence: one record for each.

use std::rc::Rc;

use crate::ui::prelude::*;

use super::DropZone;
use crate::domain::command::Command;
use crate::domain::files::KeptFile;
use crate::domain::id::RecordId;
use crate::domain::kinds::Kind;
use crate::domain::records::EvidenceType;
use crate::insight::evidence::sort_out;
use crate::platform::file::Offered;
use crate::platform::{random, task};
use crate::ui::files::{keep, take};
use crate::ui::session::{Session, use_session};
use crate::ui::words::{t, tf, tn, today};

/// The place to drop them.
#[component]
pub fn DropFiles() -> Node {
    let session = use_session();
    let busy = RwSignal::new(None::<String>);
    let take = Rc::new(move |files: Vec<Offered>, pasted: bool| {
        busy.set(Some(t("files.reading").to_owned()));
        task::spawn(async move {
            add_all(session, files, pasted, busy).await;
            busy.try_set(None);
        });
    });
    view! { <DropZone many=true busy take /> }
}

/// Keeps the files one after the other, so that only one is in memory, and makes the records in one step at the end.
async fn add_all(session: Session, offered: Vec<Offered>, pasted: bool, busy: RwSignal<Option<String>>) {
    let notices = session.app().notices;
    let all = offered.len().to_string();
    let mut kept: Vec<KeptFile> = Vec::new();
    for (index, offered) in offered.iter().enumerate() {
        busy.try_set(Some(tf("files.reading_of", &[("n", &(index + 1).to_string()), ("all", &all)])));
        let done = match take(offered, pasted).await {
            Ok(taken) => keep(session, &taken).await.map(|()| taken.file),
            Err(why) => Err(why),
        };
        match done {
            Ok(file) => kept.push(file),
            Err(why) => notices.warn(&why),
        }
    }
    let sort = if pasted { EvidenceType::Screenshot } else { EvidenceType::File };
    let out = session.peek(|workbook| sort_out(workbook, &kept, sort, today()));
    for (name, record) in &out.known {
        notices.warn(&tf("files.known", &[("name", name), ("record", record)]));
    }
    let create =
        |fields| Command::Create { record: RecordId::minted(Kind::Evidence, random::uuid_v7()), fields };
    let commands: Vec<Command> = out.fresh.into_iter().map(create).collect();
    let made = commands.len();
    if made > 0 && session.apply(&Command::Batch(commands)) {
        notices.say(&tn("files.made", made));
    }
}
