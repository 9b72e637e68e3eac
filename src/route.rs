//! Routes: everything one may link to, as a typed enum over the part of the address after `#`. A static host and a
//! local file have no rewrites, so there is no path-based routing. Parsing and printing are inverses.

use std::fmt;

use crate::domain::id::{ControlRef, RecordId, WorkbookId};
use crate::domain::kinds::Kind;

/// A place in the program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// The start page.
    #[default]
    Start,
    /// About and settings.
    About,
    /// A page of a workbook.
    Workbook(WorkbookId, Page),
    /// An address this program does not know.
    Unknown(String),
}

/// A page of a workbook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// The overview.
    #[default]
    Overview,
    /// A clause, by number.
    Clause(String),
    /// All registers.
    Registers,
    /// The road through the standard.
    Path,
    /// The glossary, with a term to begin at.
    Glossary(Option<String>),
    /// The register of a kind.
    Register(Kind),
    /// A record, by its human reference (`R-012`) or by the key of its id.
    Record(Kind, String),
    /// The Statement of Applicability, with a line opened.
    Soa(Option<ControlRef>),
    /// Its approved versions.
    SoaVersions,
    /// The risk page.
    Risks,
    /// The risk method.
    Method,
    /// Everything that needs attention.
    Findings,
    /// The audit trail.
    History,
    /// Export, restore points, the workbook's name.
    Share,
    /// A wizard, by its id.
    Wizard(String),
}

impl Route {
    /// Reads the part of an address after `#`; anything unknown is kept as it is.
    pub fn parse(hash: &str) -> Self {
        let path = hash.trim_start_matches('#').trim_matches('/');
        let parts: Vec<&str> = path.split('/').collect();
        let route = match parts.as_slice() {
            [""] => Some(Self::Start),
            ["about"] => Some(Self::About),
            ["w", id, rest @ ..] => id.parse().ok().and_then(|id| Some(Self::Workbook(id, page(rest)?))),
            _ => None,
        };
        route.unwrap_or_else(|| Self::Unknown(path.to_owned()))
    }

    /// The address with its `#`, ready for a link.
    pub fn href(&self) -> String {
        format!("#{self}")
    }
}

fn page(parts: &[&str]) -> Option<Page> {
    Some(match parts {
        [] => Page::Overview,
        ["clause", number] => Page::Clause((*number).to_owned()),
        ["soa"] => Page::Soa(None),
        ["soa", "versions"] => Page::SoaVersions,
        ["soa", control] => Page::Soa(Some(control.parse().ok()?)),
        ["risks"] => Page::Risks,
        ["method"] => Page::Method,
        ["registers"] => Page::Registers,
        ["path"] => Page::Path,
        ["glossary"] => Page::Glossary(None),
        ["glossary", term] if !term.is_empty() => Page::Glossary(Some((*term).to_owned())),
        ["findings"] => Page::Findings,
        ["history"] => Page::History,
        ["share"] => Page::Share,
        ["wizard", id] if !id.is_empty() => Page::Wizard((*id).to_owned()),
        [kind] => Page::Register(kind.parse().ok()?),
        [kind, record] if !record.is_empty() => Page::Record(kind.parse().ok()?, (*record).to_owned()),
        _ => return None,
    })
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Start => f.write_str("/"),
            Self::About => f.write_str("/about"),
            Self::Unknown(path) => write!(f, "/{path}"),
            Self::Workbook(id, page) => write!(f, "/w/{id}{page}"),
        }
    }
}

impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Overview => Ok(()),
            Self::Clause(number) => write!(f, "/clause/{number}"),
            Self::Register(kind) => write!(f, "/{}", kind.key()),
            Self::Record(kind, record) => write!(f, "/{}/{record}", kind.key()),
            Self::Soa(None) => f.write_str("/soa"),
            Self::Soa(Some(control)) => write!(f, "/soa/{control}"),
            Self::SoaVersions => f.write_str("/soa/versions"),
            Self::Risks => f.write_str("/risks"),
            Self::Method => f.write_str("/method"),
            Self::Registers => f.write_str("/registers"),
            Self::Path => f.write_str("/path"),
            Self::Glossary(None) => f.write_str("/glossary"),
            Self::Glossary(Some(term)) => write!(f, "/glossary/{term}"),
            Self::Findings => f.write_str("/findings"),
            Self::History => f.write_str("/history"),
            Self::Share => f.write_str("/share"),
            Self::Wizard(id) => write!(f, "/wizard/{id}"),
        }
    }
}

impl Page {
    /// The page where a record is looked at and edited.
    pub fn of_record(id: RecordId, reference: Option<String>) -> Self {
        use crate::domain::id::Key;
        match (id.kind, id.key) {
            (Kind::SoaLine, Key::Control(control)) => Self::Soa(Some(control)),
            (Kind::SoaVersion, _) => Self::SoaVersions,
            (Kind::RiskMethod, _) => Self::Method,
            (Kind::WorkbookInfo, _) => Self::Share,
            _ => Self::Record(id.kind, reference.unwrap_or_else(|| id.key.to_string())),
        }
    }
}
