//! The one record that several steps tell about, and lists of records.

use serde_json::Value;

use super::Writer;
use crate::content::wizards::Narrow;
use crate::domain::field::Field;
use crate::domain::kinds::Kind;
use crate::wizard::draft::key;
use crate::wizard::rows::{List, continued, told_fields};

impl Writer<'_> {
    /// The record that several steps tell about: one that is gone on with takes what was answered anew; a new one is
    /// made if there is an answer, or something that belongs to it.
    pub(super) fn tell(&mut self, kind: Kind) {
        if self.told.is_some() {
            return;
        }
        let fields = told_fields(self.spec);
        if let Some(record) = continued(self.spec, self.draft, self.with.workbook) {
            for (step, field) in fields {
                self.answer(record, field, &key(&[step, field.key]));
            }
            self.told = Some(record);
            return;
        }
        let said = |(step, field): &(&str, Field)| {
            Some((field.key, self.draft.get(&key(&[step, field.key]))?.clone()))
        };
        let mut said: Vec<(&'static str, Value)> = fields.iter().filter_map(said).collect();
        let lists = self.spec.steps.iter().filter_map(|step| List::of(self.spec, step));
        let belongs =
            |list: List| matches!(list.narrow, Narrow::Of(_)) && !list.written_rows(self.draft).is_empty();
        if said.is_empty() && !lists.into_iter().any(belongs) {
            return;
        }
        said.extend(self.spec.fixed.iter().filter_map(|(field, value)| {
            let field = kind.field(field)?;
            let value = Value::from(*value);
            Some((field.key, if field.shape.is_set() { vec![value].into() } else { value }))
        }));
        self.told = Some(self.create(kind, said));
    }

    /// Records of a list: those that are there take the fields that were answered anew, the others are made.
    pub(super) fn rows(&mut self, list: List) {
        for record in list.there(self.spec, self.draft, self.with.workbook) {
            for field in list.fields(self.spec) {
                self.answer(record, field, &key(&[list.step, &record.to_string(), field.key]));
            }
        }
        for row in list.new_rows(self.draft) {
            let mut said = list.said(self.spec, self.draft, &row);
            if said.is_empty() {
                continue;
            }
            if let Some(starter) = list.starter(&row) {
                // What was left as it was offered is suggested; the title is what was picked.
                let mut offered = starter.fields(list.kind);
                offered.retain(|field| field.0 != "title" && said.contains(field));
                let offered: Vec<&str> = offered.into_iter().map(|(field, _)| field).collect();
                said.push(("suggested", offered.into()));
                said.push(("seed", starter.seed().into()));
            }
            match list.narrow {
                Narrow::Is(field, value) => said.push((field, value.into())),
                Narrow::Of(field) => {
                    said.extend(self.told.map(|record| (field, record.to_string().into())));
                }
                Narrow::All => {}
            }
            self.create(list.kind, said);
        }
    }
}
