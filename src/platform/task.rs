//! Running futures in the page, and waiting in it. The only place that starts one.

use std::fmt::Display;

use wasm_bindgen::{JsCast, JsValue, closure::Closure};

use super::{
    js,
    oneshot::{Receiver, oneshot},
};

/// Runs `future` beside everything else, from the end of the current event on. It cannot be stopped from
/// outside.
#[expect(clippy::disallowed_methods, reason = "this is the one place the rule points to")]
pub fn spawn(future: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(future);
}

/// Runs `future` as [`spawn`] does and hands the text of its error, if any, to `report`.
pub fn spawn_reporting<E: Display>(
    future: impl Future<Output = Result<(), E>> + 'static,
    report: impl Fn(String) + 'static,
) {
    spawn(async move {
        if let Err(error) = future.await {
            report(error.to_string());
        }
    });
}

/// Waits for at least `millis` milliseconds (at most 24 days). Dropping the future stops the timer.
pub async fn sleep(millis: u32) {
    let (done, waiting) = oneshot();
    let _timer = Timer::start(millis, move || done.send(()));
    waiting.await;
}

/// Waits until the browser is about to paint; 100 ms where it does not paint, as in a hidden tab or a worker.
pub async fn next_frame() {
    let (done, waiting) = oneshot();
    let _frame = Frame::request({
        let done = done.clone();
        move || done.send(())
    });
    let _timer = Timer::start(100, move || done.send(()));
    waiting.await;
}

/// Runs `future` to its end even if nobody waits for the answer any more.
pub(crate) fn detached<T: 'static>(future: impl Future<Output = T> + 'static) -> Receiver<T> {
    let (done, waiting) = oneshot();
    spawn(async move { done.send(future.await) });
    waiting
}

/// One call after a time; none if dropped before.
pub(crate) struct Timer {
    id: JsValue,
    _closure: Closure<dyn Fn()>,
}

impl Timer {
    /// Calls `run` once, `millis` milliseconds from now.
    pub(crate) fn start(millis: u32, run: impl Fn() + 'static) -> Self {
        let closure = Closure::<dyn Fn()>::new(run);
        let millis = i32::try_from(millis).unwrap_or(i32::MAX); // a larger number would fire at once
        let arguments = [closure.as_ref().clone(), millis.into()];
        let id = js::call(&js::global(), "setTimeout", &arguments).unwrap_or(JsValue::NULL);
        Self { id, _closure: closure }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        let _ = js::call(&js::global(), "clearTimeout", std::slice::from_ref(&self.id));
    }
}

/// One call before the next paint; none if dropped before.
struct Frame {
    id: Option<i32>,
    _closure: Closure<dyn Fn()>,
}

impl Frame {
    fn request(run: impl Fn() + 'static) -> Self {
        let closure = Closure::<dyn Fn()>::new(run);
        let id = web_sys::window()
            .and_then(|window| window.request_animation_frame(closure.as_ref().unchecked_ref()).ok());
        Self { id, _closure: closure }
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        if let (Some(id), Some(window)) = (self.id, web_sys::window()) {
            let _ = window.cancel_animation_frame(id);
        }
    }
}
