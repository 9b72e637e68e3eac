//! Fields that point at other records or at controls.

use crate::ui::prelude::*;

use super::cursor::Cursor;
use crate::content::catalogue::control_view;
use crate::domain::id::{ControlRef, Key, KeyStyle, RecordId};
use crate::domain::kinds::{Kind, SoaLineId};
use crate::domain::record::AnyRecord;
use crate::domain::workbook::Workbook;
use crate::ui::finder::use_finder;
use crate::ui::kit::{Combo, Pick};
use crate::ui::session::Session;
use crate::ui::words::kind as kind_word;

/// Records of any kind offered at a time.
const FOUND: usize = 12;

/// All records of a kind, to pick from.
pub fn picks(session: Session, workbook: &Workbook, kind: Kind) -> Vec<Pick> {
    workbook.ids_of(kind).into_iter().map(|id| record_pick(session, workbook, id)).collect()
}

fn record_pick(session: Session, workbook: &Workbook, id: RecordId) -> Pick {
    if let Key::Control(control) = id.key {
        return Pick { key: id.to_string(), ..control_pick(session, workbook, control) };
    }
    let reference = workbook.get(id).and_then(AnyRecord::reference).unwrap_or_default();
    if id.kind.key_style() == KeyStyle::Single {
        return Pick {
            key: id.to_string(),
            reference,
            label: kind_word(id.kind, "one"),
            href: session.href_of(id),
        };
    }
    let label = workbook.label(id).filter(|label| *label != reference).unwrap_or_default();
    Pick { key: id.to_string(), reference, label, href: session.href_of(id) }
}

/// All controls, to pick from.
fn control_picks(session: Session, workbook: &Workbook) -> Vec<Pick> {
    workbook.all_controls().into_iter().map(|control| control_pick(session, workbook, control)).collect()
}

fn control_pick(session: Session, workbook: &Workbook, control: ControlRef) -> Pick {
    let view = control_view(workbook, control);
    let href = session.href_of(SoaLineId(control).into());
    Pick { key: control.to_string(), reference: view.number, label: view.title, href }
}

/// One or many records of a kind. A person can be added by typing a new name.
#[component]
pub fn ReferenceField(cursor: Cursor, kind: Kind, many: bool, label: String) -> Node {
    let session = cursor.session;
    let options = session.memo(move |workbook| picks(session, workbook, kind));
    let chosen = Memo::new(move |_| {
        let ids = cursor.texts();
        session.with(|workbook| {
            let ids = ids.iter().filter_map(|text| text.parse().ok());
            ids.map(|id| record_pick(session, workbook, id)).collect::<Vec<_>>()
        })
    });
    let on_create = (kind == Kind::Person).then(|| {
        Callback::new(move |name: String| {
            if let Some(id) = session.create(Kind::Person, vec![("name", name.into())]) {
                add(cursor, many, id.to_string());
            }
        })
    });
    view! {
        <Combo
            id=cursor.id()
            label
            many
            options
            chosen
            on_add=Callback::new(move |key: String| add(cursor, many, key))
            on_remove=Callback::new(move |key: String| remove(cursor, many, &key))
            on_create
            disabled=cursor.locked
        />
    }
}

/// One record of any kind, found by words.
#[component]
pub fn AnyReferenceField(cursor: Cursor, label: String) -> Node {
    let session = cursor.session;
    let finder = use_finder();
    let chosen = Memo::new(move |_| {
        let ids = cursor.texts();
        session.with(|workbook| {
            let ids = ids.iter().filter_map(|text| text.parse().ok());
            ids.map(|id| record_pick(session, workbook, id)).collect::<Vec<_>>()
        })
    });
    let find = Callback::new(move |words: String| {
        let pick = |id| session.peek(|workbook| record_pick(session, workbook, id));
        finder.records(&words, FOUND).into_iter().filter(|id| Some(*id) != cursor.record).map(pick).collect()
    });
    view! {
        <Combo
            id=cursor.id()
            label
            many=false
            options=Signal::stored(Vec::new())
            chosen
            on_add=Callback::new(move |key: String| add(cursor, false, key))
            on_remove=Callback::new(move |key: String| remove(cursor, false, &key))
            on_create=None
            find=Some(find)
            disabled=cursor.locked
        />
    }
}

/// Any number of controls.
#[component]
pub fn ControlsField(cursor: Cursor, label: String) -> Node {
    let session = cursor.session;
    let options = session.memo(move |workbook| control_picks(session, workbook));
    let chosen = Memo::new(move |_| {
        let texts = cursor.texts();
        session.with(|workbook| {
            let mut controls: Vec<ControlRef> = texts.iter().filter_map(|text| text.parse().ok()).collect();
            controls.sort();
            controls.into_iter().map(|control| control_pick(session, workbook, control)).collect::<Vec<_>>()
        })
    });
    view! {
        <Combo
            id=cursor.id()
            label
            many=true
            options
            chosen
            on_add=Callback::new(move |key: String| add(cursor, true, key))
            on_remove=Callback::new(move |key: String| remove(cursor, true, &key))
            on_create=None
            disabled=cursor.locked
        />
    }
}

fn add(cursor: Cursor, many: bool, key: String) {
    if many {
        let mut now = cursor.texts();
        now.push(key);
        cursor.set(now);
    } else {
        cursor.set(key);
    }
}

fn remove(cursor: Cursor, many: bool, key: &str) {
    if many {
        let mut now = cursor.texts();
        now.retain(|other| other != key);
        cursor.set(now);
    } else {
        cursor.set(serde_json::Value::Null);
    }
}
