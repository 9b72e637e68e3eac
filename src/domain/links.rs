//! Links between records. A link is stored once, on one side; the way back is derived, so the two never disagree.

use serde_json::Value;

use super::field::Shape;
use super::id::RecordId;
use super::kinds::Kind;
use super::record::AnyRecord;
use super::workbook::Workbook;

/// The records a record points at, with the field that does. Controls of Annex A are not records.
pub fn links(record: &dyn AnyRecord) -> Vec<(&'static str, RecordId)> {
    let mut links = Vec::new();
    for field in record.fields() {
        if !matches!(
            field.shape,
            Shape::Reference(_) | Shape::References(_) | Shape::AnyReference | Shape::Controls
        ) {
            continue;
        }
        let value = record.get(field.key).unwrap_or_default();
        let texts = match &value {
            Value::String(text) => vec![text.as_str()],
            Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        links.extend(texts.into_iter().filter_map(|text| Some((field.key, text.parse().ok()?))));
    }
    links
}

impl Workbook {
    /// The records that point at this one, with the field that does.
    pub fn links_to(&self, target: RecordId) -> Vec<(RecordId, &'static str)> {
        let all = Kind::ALL.iter().flat_map(|kind| self.ids_of(*kind));
        let to = |id: RecordId| {
            let record = self.get(id)?;
            links(record).into_iter().find(|(_, to)| *to == target).map(|(field, _)| (id, field))
        };
        all.filter_map(to).collect()
    }
}
