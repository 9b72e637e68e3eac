//! Migrations: what evolves is the record JSON, through numbered, append-only steps that bundles, snapshots and old
//! journal entries share. See the module docs of `bundle` for how to add one.

use super::BundleError;
use crate::domain::image::Image;

/// Brings an image from version `to - 1` to version `to`.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// The version it leads to; steps count up from 2 without gaps.
    pub to: u32,
    /// What it does, as a name: `risk_owner_becomes_reference`.
    pub name: &'static str,
    /// The change. Deterministic; moves stamps with their fields; mints no dots.
    pub up: fn(&mut Image) -> Result<(), String>,
}

/// Every step ever published, in order. Version 1 is the first format, so there is none yet.
pub const STEPS: &[Step] = &[];

/// The version the steps lead to.
pub const fn latest(steps: &[Step]) -> u32 {
    match steps {
        [] => 1,
        [.., last] => last.to,
    }
}

/// Brings an image from one version to a later one.
pub fn migrate(steps: &[Step], from: u32, to: u32, mut image: Image) -> Result<Image, BundleError> {
    for step in steps.iter().filter(|step| step.to > from && step.to <= to) {
        (step.up)(&mut image).map_err(|what| BundleError::Migration { step: step.name, what })?;
    }
    Ok(image)
}

/// The same for `journal::replay`, with this program's steps.
pub fn upgrade(from: u32, to: u32, image: Image) -> Result<Image, String> {
    migrate(STEPS, from, to, image).map_err(|error| error.to_string())
}
