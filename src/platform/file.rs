//! Files: handing one to the person, and taking one that the person chose or dropped.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, DragEvent, File, HtmlAnchorElement, HtmlElement, HtmlInputElement, Url,
};

use super::{event::Listener, js, oneshot::oneshot, task};

/// Why a file was not read or written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// Refused before reading: more bytes than the caller allows.
    #[error("the file has {size} bytes; at most {limit} can be read")]
    TooLarge {
        /// Its size in bytes.
        size: u64,
        /// What the caller allowed, in bytes.
        limit: u64,
    },
    /// The browser could not read it: moved, changed or deleted since it was chosen, or no permission.
    #[error("the file could not be read ({0})")]
    Unreadable(String),
    /// The browser could not begin the download or show its file dialogue.
    #[error("the browser refused ({0})")]
    Refused(String),
}

/// A file the person chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickedFile {
    /// Its name, without folder. Untrusted text.
    pub name: String,
    /// Its content. Untrusted.
    pub bytes: Vec<u8>,
}

/// How long a download may take to begin before its bytes are let go, in milliseconds.
const DOWNLOAD_START: u32 = 60_000;

/// Offers `bytes` as a download called `name`. Success means that the browser took it, not that it is on the
/// disk.
pub fn download(name: &str, mime: &str, bytes: &[u8]) -> Result<(), FileError> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).map_err(refused)?;
    let url = Url::create_object_url_with_blob(&blob).map_err(refused)?;
    let clicked = attach::<HtmlAnchorElement>("a").map(|link| {
        link.0.set_href(&url);
        link.0.set_download(name);
        link.0.click();
    });
    task::spawn(async move {
        task::sleep(DOWNLOAD_START).await;
        let _ = Url::revoke_object_url(&url);
    });
    clicked
}

/// Lets the person choose one file of the kinds `accept` names (such as `".json,application/json"`), and
/// reads it. `None` if the dialogue was cancelled. Works only in answer to a click or key.
pub async fn pick(accept: &str, max_bytes: u64) -> Result<Option<PickedFile>, FileError> {
    let input = attach::<HtmlInputElement>("input")?;
    input.0.set_type("file");
    input.0.set_accept(accept);
    let (chosen, waiting) = oneshot();
    let cancelled = chosen.clone();
    let _change = Listener::new(&input.0, "change", move |_| chosen.send(true));
    let _cancel = Listener::new(&input.0, "cancel", move |_| cancelled.send(false));
    input.0.click();
    if waiting.await != Some(true) {
        return Ok(None);
    }
    let Some(file) = input.0.files().and_then(|files| files.get(0)) else { return Ok(None) };
    let name = file.name();
    Ok(Some(PickedFile { name, bytes: read(file, max_bytes).await? }))
}

/// The content of a file, if it has at most `max_bytes` bytes.
pub async fn read(file: File, max_bytes: u64) -> Result<Vec<u8>, FileError> {
    let size = js::whole(file.size());
    if size > max_bytes {
        return Err(FileError::TooLarge { size, limit: max_bytes });
    }
    let buffer = JsFuture::from(file.array_buffer()).await;
    let buffer = buffer.map_err(|thrown| FileError::Unreadable(js::describe(&thrown)))?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// The first file dropped on the page, if the event carries one. The handler must prevent the default, or the
/// browser opens the file in place of the program.
pub fn dropped(event: &DragEvent) -> Option<File> {
    event.data_transfer()?.files()?.get(0)
}

/// A hidden element of the page, gone again when dropped. Some browsers ignore elements outside the page.
struct Attached<E: AsRef<web_sys::Element>>(E);

impl<E: AsRef<web_sys::Element>> Drop for Attached<E> {
    fn drop(&mut self) {
        self.0.as_ref().remove();
    }
}

fn attach<E: JsCast + AsRef<web_sys::Element>>(tag: &str) -> Result<Attached<E>, FileError> {
    let missing = || FileError::Refused("there is no page".to_owned());
    let document = web_sys::window().and_then(|window| window.document()).ok_or_else(missing)?;
    let element: HtmlElement = document.create_element(tag).map_err(refused)?.unchecked_into();
    element.set_hidden(true);
    document.body().ok_or_else(missing)?.append_child(&element).map_err(refused)?;
    Ok(Attached(element.unchecked_into()))
}

fn refused(thrown: JsValue) -> FileError {
    FileError::Refused(js::describe(&thrown))
}
