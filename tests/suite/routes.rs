//! Addresses: reading and printing are inverses, and what is not known is kept as it is.

use isms_workbook::content::catalogue::clauses;
use isms_workbook::domain::id::{AnnexRef, ControlRef, WorkbookId};
use isms_workbook::domain::kinds::{ControlId, Kind};
use isms_workbook::route::{Page, Route};
use proptest::prelude::*;
use uuid::Uuid;

use crate::model::{cases, minted, named};

fn control() -> impl Strategy<Value = ControlRef> {
    let annex = prop::sample::select(AnnexRef::all().collect::<Vec<_>>()).prop_map(ControlRef::Annex);
    prop_oneof![annex, any::<u128>().prop_map(|uuid| ControlRef::Own(ControlId(Uuid::from_u128(uuid))))]
}

fn page() -> impl Strategy<Value = Page> {
    let kind = || prop::sample::select(Kind::ALL);
    let clause = prop::sample::select(clauses().iter().map(|fact| fact.number.clone()).collect::<Vec<_>>());
    let plain = vec![
        Page::Overview,
        Page::Soa(None),
        Page::SoaVersions,
        Page::Risks,
        Page::Method,
        Page::Findings,
        Page::History,
        Page::Share,
        Page::Registers,
        Page::Path,
        Page::Glossary(None),
        Page::Dashboard,
        Page::Calendar,
        Page::Coverage,
        Page::Planner,
        Page::Rehearsal,
        Page::Cards,
        Page::Surveillance,
        Page::Timeline,
        Page::Retention,
        Page::Ask,
        Page::Setup,
        Page::Search,
    ];
    prop_oneof![
        2 => prop::sample::select(plain),
        1 => clause.prop_map(Page::Clause),
        1 => control().prop_map(|control| Page::Soa(Some(control))),
        1 => kind().prop_map(Page::Register),
        1 => (kind(), "[^/]{1,12}").prop_map(|(kind, record)| Page::Thread(kind, record)),
        1 => "[^/]{1,12}".prop_map(Page::AuditReport),
        2 => (kind(), "[^/]{1,12}").prop_map(|(kind, record)| Page::Record(kind, record)),
        1 => (kind(), control()).prop_map(|(kind, control)| Page::Record(kind, control.to_string())),
    ]
}

fn route() -> impl Strategy<Value = Route> {
    let id = any::<u128>().prop_map(|uuid| WorkbookId(Uuid::from_u128(uuid)));
    prop_oneof![
        1 => prop::sample::select(vec![Route::Start, Route::About]),
        9 => (id, page()).prop_map(|(id, page)| Route::Workbook(id, page)),
    ]
}

/// Addresses that are almost right.
fn address() -> impl Strategy<Value = String> {
    let id = "01900000-0000-7000-8000-0000000000aa";
    let parts = prop::sample::select(vec![
        "w", id, "soa", "versions", "A.5.1", "risk", "R-001", "clause", "4.1", "", "#", "about",
    ]);
    prop_oneof![
        any::<String>(),
        prop::collection::vec(parts, 0..6).prop_map(|parts| format!("#/{}", parts.join("/"))),
    ]
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn a_printed_route_is_read_back(route in route()) {
        prop_assert_eq!(Route::parse(&route.href()), route.clone());
        prop_assert_eq!(Route::parse(&route.to_string()), route.clone());
        prop_assert!(route.href().starts_with("#/"), "{}", route);
    }

    #[test]
    fn any_address_leads_somewhere_and_stays_there(address in address()) {
        let route = Route::parse(&address);
        prop_assert_eq!(Route::parse(&route.href()), route.clone());
        if let Route::Unknown(text) = route {
            prop_assert_eq!(text, address.trim_start_matches('#').trim_matches('/'));
        }
    }
}

#[test]
fn addresses_and_where_they_lead() {
    let id = "01900000-0000-7000-8000-0000000000aa";
    let in_workbook = |page: Page| Route::Workbook(id.parse().unwrap(), page);
    let unknown = |text: &str| Route::Unknown(text.to_owned());
    let own = minted(Kind::Control, 1).to_string();
    let examples = [
        ("", Route::Start),
        ("#", Route::Start),
        ("#/", Route::Start),
        ("#/about", Route::About),
        ("#/w/{id}", in_workbook(Page::Overview)),
        ("#/w/{id}/", in_workbook(Page::Overview)),
        ("#/w/{id}/clause/6.1.3", in_workbook(Page::Clause("6.1.3".to_owned()))),
        ("#/w/{id}/risks", in_workbook(Page::Risks)),
        ("#/w/{id}/glossary/risk_owner", in_workbook(Page::Glossary(Some("risk_owner".into())))),
        ("#/w/{id}/path", in_workbook(Page::Path)),
        ("#/w/{id}/registers", in_workbook(Page::Registers)),
        ("#/w/{id}/risk", in_workbook(Page::Register(Kind::Risk))),
        ("#/w/{id}/risk/R-012", in_workbook(Page::Record(Kind::Risk, "R-012".to_owned()))),
        ("#/w/{id}/organisation/main", in_workbook(Page::Record(Kind::Organisation, "main".to_owned()))),
        ("#/w/{id}/soa", in_workbook(Page::Soa(None))),
        ("#/w/{id}/soa/A.8.34", in_workbook(Page::Soa(Some("A.8.34".parse().unwrap())))),
        ("#/w/{id}/soa/{own}", in_workbook(Page::Soa(Some(own.parse().unwrap())))),
        ("#/w/{id}/soa/versions", in_workbook(Page::SoaVersions)),
        ("#/w/{id}/method", in_workbook(Page::Method)),
        ("#/w/{id}/findings", in_workbook(Page::Findings)),
        ("#/w/{id}/history", in_workbook(Page::History)),
        ("#/w/{id}/share", in_workbook(Page::Share)),
        ("#/w/{id}/soa/A.5.38", unknown("w/{id}/soa/A.5.38")),
        ("#/w/{id}/soa/A.5.1/x", unknown("w/{id}/soa/A.5.1/x")),
        ("#/w/{id}/clause", unknown("w/{id}/clause")),
        ("#/w/{id}/risk//", in_workbook(Page::Register(Kind::Risk))),
        ("#/w/{id}/risk//x", unknown("w/{id}/risk//x")),
        ("#/w/{id}/unicorns", unknown("w/{id}/unicorns")),
        ("#/w/01900000-0000-7000-8000-0000000000AA", unknown("w/01900000-0000-7000-8000-0000000000AA")),
        ("#/w/harbour", unknown("w/harbour")),
        ("#/w", unknown("w")),
        ("#main", unknown("main")),
        ("#/ABOUT", unknown("ABOUT")),
    ];
    let full = |text: &str| text.replace("{id}", id).replace("{own}", &own);
    for (address, expected) in examples {
        let expected =
            if let Route::Unknown(text) = expected { Route::Unknown(full(&text)) } else { expected };
        assert_eq!(Route::parse(&full(address)), expected, "{address}");
    }
}

#[test]
fn every_record_has_a_page() {
    let page = |id: &str, reference: Option<&str>| Page::of_record(named(id), reference.map(str::to_owned));
    assert_eq!(page("soa_line:A.5.1", None), Page::Soa(Some("A.5.1".parse().unwrap())));
    assert_eq!(page("risk_method:main", None), Page::Method);
    assert_eq!(page("workbook:main", None), Page::Share);
    assert_eq!(page("organisation:main", None), Page::Record(Kind::Organisation, "main".to_owned()));
    let risk = minted(Kind::Risk, 1);
    assert_eq!(Page::of_record(risk, Some("R-001".to_owned())), Page::Record(Kind::Risk, "R-001".to_owned()));
    assert_eq!(Page::of_record(risk, None), Page::Record(Kind::Risk, risk.key.to_string()));
    assert_eq!(Page::of_record(minted(Kind::SoaVersion, 1), None), Page::SoaVersions);
    let workbook = WorkbookId(Uuid::nil());
    for kind in Kind::ALL {
        for id in crate::model::ids(*kind) {
            let route = Route::Workbook(workbook, Page::of_record(id, None));
            assert_eq!(Route::parse(&route.href()), route);
        }
    }
}
