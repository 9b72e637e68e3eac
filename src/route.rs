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
    /// The report of an audit, named like its record.
    AuditReport(String),
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
    /// Where the whole stands, in pictures.
    Dashboard,
    /// What is due when.
    Calendar,
    /// Which clauses and controls the audits cover.
    Coverage,
    /// The way to the certificate, with dates.
    Planner,
    /// Questions an auditor may ask, with a stopwatch.
    Rehearsal,
    /// Interview cards, one for each person.
    Cards,
    /// What changed since the last external audit.
    Surveillance,
    /// The workbook as of a day, and what changed between two.
    Timeline,
    /// What is kept for how long, and taking a person out.
    Retention,
    /// Questions for others and their answers.
    Ask,
    /// The first questions.
    Setup,
    /// Finding anything by words.
    Search,
    /// What hangs together with a record, from requirement to finding.
    Thread(Kind, String),
    /// A wizard, by its id.
    Wizard(String),
}

/// Pages that need nothing but their name.
const PLAIN: &[(Page, &str)] = &[
    (Page::Soa(None), "soa"),
    (Page::Risks, "risks"),
    (Page::Method, "method"),
    (Page::Registers, "registers"),
    (Page::Path, "path"),
    (Page::Glossary(None), "glossary"),
    (Page::Findings, "findings"),
    (Page::History, "history"),
    (Page::Share, "share"),
    (Page::Dashboard, "dashboard"),
    (Page::Calendar, "calendar"),
    (Page::Coverage, "coverage"),
    (Page::Planner, "planner"),
    (Page::Rehearsal, "rehearsal"),
    (Page::Cards, "cards"),
    (Page::Surveillance, "surveillance"),
    (Page::Timeline, "timeline"),
    (Page::Retention, "retention"),
    (Page::Ask, "ask"),
    (Page::Setup, "setup"),
    (Page::Search, "search"),
];

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
        ["soa", "versions"] => Page::SoaVersions,
        ["soa", control] => Page::Soa(Some(control.parse().ok()?)),
        ["glossary", term] if !term.is_empty() => Page::Glossary(Some((*term).to_owned())),
        ["wizard", id] if !id.is_empty() => Page::Wizard((*id).to_owned()),
        ["thread", kind, record] if !record.is_empty() => {
            Page::Thread(kind.parse().ok()?, (*record).to_owned())
        }
        ["audit", audit, "report"] if !audit.is_empty() => Page::AuditReport((*audit).to_owned()),
        [name] => match PLAIN.iter().find(|(_, plain)| plain == name) {
            Some((page, _)) => page.clone(),
            None => Page::Register(name.parse().ok()?),
        },
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
            Self::AuditReport(audit) => write!(f, "/audit/{audit}/report"),
            Self::Soa(Some(control)) => write!(f, "/soa/{control}"),
            Self::SoaVersions => f.write_str("/soa/versions"),
            Self::Glossary(Some(term)) => write!(f, "/glossary/{term}"),
            Self::Thread(kind, record) => write!(f, "/thread/{}/{record}", kind.key()),
            Self::Wizard(id) => write!(f, "/wizard/{id}"),
            plain => {
                let name = PLAIN.iter().find(|(page, _)| page == plain).map_or("", |(_, name)| name);
                write!(f, "/{name}")
            }
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
            (Kind::RetentionRule, _) => Self::Retention,
            _ => Self::Record(id.kind, reference.unwrap_or_else(|| id.key.to_string())),
        }
    }
}
