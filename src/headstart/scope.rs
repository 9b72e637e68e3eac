//! The scope and the method in first wordings (4.3, 6.1.2).

use serde_json::Value;

use super::{Drafter, main};
use crate::content::bank::fits;
use crate::content::policy::Phrase;
use crate::content::text::t;
use crate::domain::kinds::{Kind, OrganisationId};

/// Fields that take every wording that fits; the others take one.
const SUMS: [&str; 4] = ["physical", "technical", "information", "considered"];

impl Drafter<'_> {
    pub(super) fn scope(&mut self) {
        let mut fields: Vec<(&'static str, Value)> = Vec::new();
        for field in Kind::Scope.fields() {
            let fitting: Vec<&Phrase> = self
                .with
                .shelf
                .phrases
                .iter()
                .filter(|phrase| phrase.field == field.key && fits(&phrase.when, &self.tags))
                .collect();
            let text = if SUMS.contains(&field.key) {
                fitting.iter().map(|phrase| self.fill(&phrase.text)).collect::<Vec<_>>().join("\n\n")
            } else {
                // The most particular one: terms beat no terms, two tags beat one.
                let particular = |phrase: &&&Phrase| {
                    phrase.when.iter().map(|term| 1 + term.matches('+').count()).max().unwrap_or(0)
                };
                let best = fitting.iter().rev().max_by_key(particular);
                best.map(|phrase| self.fill(&phrase.text)).unwrap_or_default()
            };
            fields.push((field.key, text.into()));
        }
        let certificate = fields.iter().find(|(key, _)| *key == "certificate_sentence").cloned();
        self.suggest(main(Kind::Scope), fields);
        let method = vec![
            ("approach", "event".into()),
            ("acceptance_criteria", t("headstart.acceptance_criteria").into()),
            ("when_to_assess", t("headstart.when_to_assess").into()),
            ("consistency", t("headstart.consistency").into()),
        ];
        self.suggest(main(Kind::RiskMethod), method);
        let organisation = self.with.workbook.organisations.get(&OrganisationId);
        let people = organisation.and_then(|organisation| organisation.headcount);
        let scope = certificate.map(|(_, text)| text).unwrap_or_default();
        self.suggest(main(Kind::Certification), vec![("people_in_scope", people.into()), ("scope", scope)]);
    }

    /// A wording with the names of the organisation.
    pub(super) fn fill(&self, text: &str) -> String {
        let organisation = self.with.workbook.organisations.get(&OrganisationId);
        let said = |read: fn(&crate::domain::records::Organisation) -> &String, or: &'static str| {
            let text = organisation.map(|organisation| read(organisation).trim()).unwrap_or_default();
            if text.is_empty() { or.to_owned() } else { text.trim_end_matches('.').replace('\n', ", ") }
        };
        text.replace("{{organisation.name}}", &said(|one| &one.legal_name, t("headstart.we")))
            .replace("{{products}}", &said(|one| &one.products, t("headstart.our_services")))
            .replace("{{sites}}", &said(|one| &one.sites, t("headstart.our_sites")))
    }
}
