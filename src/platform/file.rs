//! Files: handing one to the person, showing one, and taking those that the person chose, dropped or pasted.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, DragEvent, Event, File, FileList, HtmlAnchorElement, HtmlElement,
    HtmlInputElement, Url,
};

use super::{buffer::Buffer, event::Listener, js, oneshot::oneshot, task};

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
    let mut parts = Parts::default();
    parts.add(bytes)?;
    parts.download(name, mime)
}

/// A file that is put together piece by piece. What was added lies with the browser, not in this program's memory.
#[derive(Clone, Debug, Default)]
pub struct Parts(Vec<Blob>);

impl Parts {
    /// Adds bytes at the end.
    pub fn add(&mut self, bytes: &[u8]) -> Result<(), FileError> {
        self.0.push(blob(&Array::of1(&Uint8Array::from(bytes)), "")?);
        Ok(())
    }

    /// Adds bytes before everything else.
    pub fn add_first(&mut self, bytes: &[u8]) -> Result<(), FileError> {
        self.0.insert(0, blob(&Array::of1(&Uint8Array::from(bytes)), "")?);
        Ok(())
    }

    /// Adds what a buffer holds.
    pub fn add_buffer(&mut self, buffer: &Buffer) -> Result<(), FileError> {
        self.0.push(blob(&Array::of1(buffer.js()), "")?);
        Ok(())
    }

    /// Offers all of it as a download called `name`.
    pub fn download(self, name: &str, mime: &str) -> Result<(), FileError> {
        let url = self.url(mime)?;
        let clicked = attach::<HtmlAnchorElement>("a").map(|link| {
            link.0.set_href(&url.0);
            link.0.set_download(name);
            link.0.click();
        });
        url.revoke_later();
        clicked
    }

    /// Shows all of it in a new tab that knows nothing of this one. `mime` must be a type that cannot run anything.
    pub fn open(self, mime: &str) -> Result<(), FileError> {
        let url = self.url(mime)?;
        let clicked = attach::<HtmlAnchorElement>("a").map(|link| {
            link.0.set_href(&url.0);
            link.0.set_target("_blank");
            link.0.set_rel("noopener noreferrer");
            link.0.click();
        });
        url.revoke_later();
        clicked
    }

    /// An address of all of it, good until it is dropped.
    pub fn url(self, mime: &str) -> Result<ObjectUrl, FileError> {
        let parts: Array = self.0.iter().collect();
        Url::create_object_url_with_blob(&blob(&parts, mime)?).map(ObjectUrl).map_err(refused)
    }
}

/// An address of bytes that lie with the browser. Dropping it lets them go.
#[derive(Debug)]
pub struct ObjectUrl(String);

impl ObjectUrl {
    /// The address.
    pub fn href(&self) -> &str {
        &self.0
    }

    /// Lets the bytes go once whoever was handed the address has had the time to take them.
    fn revoke_later(self) {
        task::spawn(async move {
            task::sleep(DOWNLOAD_START).await;
            drop(self);
        });
    }
}

impl Drop for ObjectUrl {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.0);
    }
}

fn blob(parts: &Array, mime: &str) -> Result<Blob, FileError> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    Blob::new_with_u8_array_sequence_and_options(parts, &options).map_err(refused)
}

/// A file the person chose, dropped or pasted, not read yet.
#[derive(Clone, Debug)]
pub struct Offered(File);

impl Offered {
    /// Its name, without folder. Untrusted text.
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// Its media type as the browser guesses it from the name. May be empty; untrusted.
    pub fn media_type(&self) -> String {
        self.0.type_()
    }

    /// Its size in bytes.
    pub fn size(&self) -> u64 {
        js::whole(self.0.size())
    }

    /// Its content, left with the browser, if it has at most `max_bytes` bytes.
    pub async fn buffer(&self, max_bytes: u64) -> Result<Buffer, FileError> {
        array(&self.0, max_bytes).await.map(Buffer::from_js)
    }
}

/// Lets the person choose one file of the kinds `accept` names (such as `".json,application/json"`), and
/// reads it. `None` if the dialogue was cancelled. Works only in answer to a click or key.
pub async fn pick(accept: &str, max_bytes: u64) -> Result<Option<PickedFile>, FileError> {
    let Some(Offered(file)) = offer(accept, false).await?.pop() else { return Ok(None) };
    let name = file.name();
    Ok(Some(PickedFile { name, bytes: read(file, max_bytes).await? }))
}

/// Lets the person choose a file, or as many as they like, of the kinds `accept` names (all if it is empty).
/// None if the dialogue was cancelled. Works only in answer to a click or key.
pub async fn offer(accept: &str, many: bool) -> Result<Vec<Offered>, FileError> {
    let input = attach::<HtmlInputElement>("input")?;
    input.0.set_type("file");
    input.0.set_accept(accept);
    input.0.set_multiple(many);
    let (chosen, waiting) = oneshot();
    let cancelled = chosen.clone();
    let _change = Listener::new(&input.0, "change", move |_| chosen.send(true));
    let _cancel = Listener::new(&input.0, "cancel", move |_| cancelled.send(false));
    input.0.click();
    if waiting.await != Some(true) {
        return Ok(Vec::new());
    }
    Ok(all(input.0.files()))
}

/// The content of a file, if it has at most `max_bytes` bytes.
pub async fn read(file: File, max_bytes: u64) -> Result<Vec<u8>, FileError> {
    Ok(array(&file, max_bytes).await?.to_vec())
}

async fn array(file: &File, max_bytes: u64) -> Result<Uint8Array, FileError> {
    let size = js::whole(file.size());
    if size > max_bytes {
        return Err(FileError::TooLarge { size, limit: max_bytes });
    }
    let buffer = JsFuture::from(file.array_buffer()).await;
    let buffer = buffer.map_err(|thrown| FileError::Unreadable(js::describe(&thrown)))?;
    Ok(Uint8Array::new(&buffer))
}

/// The first file dropped on the page, if the event carries one. The handler must prevent the default, or the
/// browser opens the file in place of the program.
pub fn dropped(event: &DragEvent) -> Option<File> {
    event.data_transfer()?.files()?.get(0)
}

/// All files dropped on the page.
pub fn all_dropped(event: &DragEvent) -> Vec<Offered> {
    all(event.data_transfer().and_then(|data| data.files()))
}

/// The files of a `paste` event, such as a screenshot. None if text was pasted, or anything into a field: what is copied
/// from a spreadsheet is text with a picture of it.
pub fn pasted(event: &Event) -> Vec<Offered> {
    let tag = event.target().and_then(|target| js::get(&target, "tagName")?.as_string());
    if tag.is_some_and(|tag| matches!(tag.as_str(), "INPUT" | "TEXTAREA" | "SELECT")) {
        return Vec::new();
    }
    let data = js::get(event, "clipboardData").and_then(|data| js::get(&data, "files"));
    all(data.and_then(|files| files.dyn_into().ok()))
}

fn all(files: Option<FileList>) -> Vec<Offered> {
    let Some(files) = files else { return Vec::new() };
    (0..files.length()).filter_map(|index| files.get(index)).map(Offered).collect()
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
