//! What Leptos needs of a view, so that it can mount one.

use leptos::tachys::hydration::Cursor;
use leptos::tachys::no_attrs;
use leptos::tachys::view::{Position, PositionState, Render, RenderHtml};

use super::node::Node;
use super::state::State;

impl Render for Node {
    type State = State;

    fn build(self) -> State {
        self.make()
    }

    fn rebuild(self, state: &mut State) {
        self.take_place_of(state);
    }
}

no_attrs!(Node);

/// What Leptos asks of a view beside rendering is for servers, which this program has none of.
impl RenderHtml for Node {
    type AsyncOutput = Self;
    type Owned = Self;
    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        _: &mut String,
        _: &mut Position,
        _: bool,
        _: bool,
        _: Vec<leptos::attr::any_attribute::AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> State {
        self.make()
    }

    fn into_owned(self) -> Self {
        self
    }
}
