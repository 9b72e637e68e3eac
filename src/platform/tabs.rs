//! Talking to the other tabs of this program in the same browser.

use wasm_bindgen::JsCast;
use web_sys::{BroadcastChannel, MessageEvent};

use super::event::Listener;

/// A named channel that all tabs share. Dropping it closes this tab's end.
pub struct Channel {
    inner: BroadcastChannel,
    _listener: Listener,
}

impl Channel {
    /// Joins the channel `name` and calls `on_text` for each text another end posts; never for what this one
    /// posts. `None` where the browser has no channels.
    ///
    /// What arrives may come from another version of the program: check it like a file.
    pub fn open(name: &str, on_text: impl Fn(String) + 'static) -> Option<Self> {
        let inner = BroadcastChannel::new(name).ok()?;
        let listener = Listener::new(&inner, "message", move |event| {
            if let Some(text) = event.dyn_ref::<MessageEvent>().and_then(|message| message.data().as_string())
            {
                on_text(text);
            }
        });
        Some(Self { inner, _listener: listener })
    }

    /// Sends `text` to every other end; `false` if it could not be sent. Nobody confirms that it arrived.
    pub fn post(&self, text: &str) -> bool {
        self.inner.post_message(&text.into()).is_ok()
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.inner.close();
    }
}
