//! One value handed from a browser callback to a waiting future.

use std::{
    cell::RefCell,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, Waker},
};

/// A connected pair. The first value sent is the one received.
pub(crate) fn oneshot<T>() -> (Sender<T>, Receiver<T>) {
    let slot = Rc::new(RefCell::new(Slot { value: None, waker: None, deaf: false, closed: false }));
    (Sender(Rc::new(Tail(Rc::clone(&slot)))), Receiver(slot))
}

/// The giving end; clones share it, so that several callbacks may compete to be the first.
pub(crate) struct Sender<T>(Rc<Tail<T>>);

impl<T> Sender<T> {
    /// Gives the value, or drops it if one was given before or nobody waits any more.
    pub(crate) fn send(&self, value: T) {
        let mut slot = self.0.0.borrow_mut();
        if slot.deaf || slot.value.is_some() {
            drop(slot);
            drop(value);
            return;
        }
        slot.value = Some(value);
        wake(slot.waker.take(), slot);
    }
}

impl<T> Clone for Sender<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

/// The waiting end: a future of the value, or of `None` when every sender is gone without one.
pub(crate) struct Receiver<T>(Rc<RefCell<Slot<T>>>);

impl<T> Future for Receiver<T> {
    type Output = Option<T>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<T>> {
        let mut slot = self.0.borrow_mut();
        if let Some(value) = slot.value.take() {
            slot.deaf = true;
            return Poll::Ready(Some(value));
        }
        if slot.closed || slot.deaf {
            return Poll::Ready(None);
        }
        slot.waker = Some(context.waker().clone());
        Poll::Pending
    }
}

impl<T> Drop for Receiver<T> {
    fn drop(&mut self) {
        let mut slot = self.0.borrow_mut();
        slot.deaf = true;
        let unread = slot.value.take();
        drop(slot);
        drop(unread); // may run code of its own: only after the slot is free again
    }
}

struct Slot<T> {
    value: Option<T>,
    waker: Option<Waker>,
    /// The value was taken, or the receiver is gone.
    deaf: bool,
    /// Every sender is gone.
    closed: bool,
}

/// What all clones of a sender share; dropped with the last of them.
struct Tail<T>(Rc<RefCell<Slot<T>>>);

impl<T> Drop for Tail<T> {
    fn drop(&mut self) {
        let mut slot = self.0.borrow_mut();
        slot.closed = true;
        wake(slot.waker.take(), slot);
    }
}

/// Wakes after letting go of the slot: waking may run code that wants it.
fn wake<T>(waker: Option<Waker>, slot: std::cell::RefMut<'_, Slot<T>>) {
    drop(slot);
    if let Some(waker) = waker {
        waker.wake();
    }
}
