//! A text with what was looked for marked in it.

use crate::ui::prelude::*;

use crate::search::Piece;

/// The pieces, one after the other.
pub fn marked(pieces: Vec<Piece>) -> Node {
    let piece = |piece: Piece| {
        if piece.hit {
            view! { <mark>{piece.text}</mark> }
        } else {
            piece.text.into_node()
        }
    };
    pieces.into_iter().map(piece).collect_view()
}
