//! Random numbers of the browser's cryptographic generator, and the ids made of them.

use uuid::{Builder, Uuid};
use wasm_bindgen::JsCast;
use web_sys::Crypto;

use super::{clock, js};

/// `N` unpredictable bytes: at most 65,536, as browsers give no more at once.
///
/// # Panics
/// Where the browser has no generator. A guessable or repeated id would corrupt data silently; stopping does
/// not.
pub fn bytes<const N: usize>() -> [u8; N] {
    const { assert!(N <= 65_536, "more random bytes than a browser gives at once") };
    let mut bytes = [0; N];
    let crypto = js::get(&js::global(), "crypto").and_then(|crypto| crypto.dyn_into::<Crypto>().ok());
    let filled = crypto.is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    assert!(filled, "this browser gives no random numbers");
    bytes
}

/// A new unique id that sorts by the millisecond it was made in. Ids of one millisecond are in no order.
pub fn uuid_v7() -> Uuid {
    Builder::from_unix_timestamp_millis(clock::now_millis(), &bytes::<10>()).into_uuid()
}
