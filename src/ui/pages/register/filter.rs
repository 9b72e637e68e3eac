//! A filter over one column of a register.

use crate::ui::prelude::*;

use crate::domain::field::Shape;
use crate::domain::kinds::Kind;
use crate::ui::kit::Select;
use crate::ui::session::Session;
use crate::ui::words::{cell, field_label, tf};

pub(super) fn filter(
    session: Session,
    kind: Kind,
    index: usize,
    key: &'static str,
    chosen: RwSignal<Vec<String>>,
) -> Node {
    let label = field_label(kind, key);
    let any = tf("register.any", &[("what", &label.to_lowercase())]);
    let shape = kind.field(key).map(|field| field.shape);
    let options = session.memo(move |workbook| {
        let mut values: Vec<String> = match shape {
            Some(Shape::Choice(name, keys)) => {
                keys.iter().map(|key| crate::ui::words::choice(name, key)).collect()
            }
            _ => workbook.ids_of(kind).into_iter().map(|id| cell(workbook, id, key)).collect(),
        };
        if !matches!(shape, Some(Shape::Choice(..))) {
            values.sort();
        }
        values.dedup();
        values.retain(|value| !value.is_empty());
        let any = (String::new(), any.clone());
        std::iter::once(any).chain(values.into_iter().map(|value| (value.clone(), value))).collect::<Vec<_>>()
    });
    let value = Signal::derive(move || chosen.with(|chosen| chosen[index].clone()));
    let on_change = Callback::new(move |value| chosen.update(|chosen| chosen[index] = value));
    view! { <Select label options value on_change /> }
}
