//! The page, its requests, and files.

use std::{cell::RefCell, rc::Rc};

use isms_workbook::platform::{dom, file, network, prefs, task};
use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{DataTransfer, DragEvent, Event, File, HtmlAnchorElement, HtmlInputElement};

use super::{Log, Outcome, call, note, settled, window};

/// A data transfer that carries one file.
fn transfer(name: &str, text: &str) -> Outcome<DataTransfer> {
    let transfer = DataTransfer::new()?;
    let file = File::new_with_str_sequence(&Array::of1(&text.into()), name)?;
    call(&Reflect::get(&transfer, &"items".into())?, "add", &file)?;
    Ok(transfer)
}

#[wasm_bindgen_test]
async fn requests_are_counted_from_loading_on() -> Outcome {
    network::mark_loaded();
    assert_eq!(network::requests_since_load(), network::Requests::default());
    settled(call(window()?.as_ref(), "fetch", &"/no-such-file".into())?).await?;
    task::sleep(100).await;
    let requests = network::requests_since_load();
    assert!(matches!(requests.own.as_slice(), [name] if name.ends_with("/no-such-file")), "{requests:?}");
    settled(call(window()?.as_ref(), "fetch", &"http://127.0.0.1:1/elsewhere".into())?)
        .await
        .unwrap_or_default();
    task::sleep(100).await;
    assert!(network::requests_since_load().elsewhere.len() <= 1, "a browser may leave out what failed");
    network::mark_loaded();
    assert_eq!(network::requests_since_load(), network::Requests::default());
    Ok(())
}

#[wasm_bindgen_test]
fn the_page_can_be_told() -> Outcome {
    let document = window()?.document().ok_or("no document")?;
    let (root, body) = (document.document_element().ok_or("no root")?, document.body().ok_or("no body")?);
    dom::set_title("A title");
    dom::set_lang("fr");
    assert_eq!((document.title(), root.get_attribute("lang")), ("A title".into(), Some("fr".into())));
    dom::set_theme(prefs::Theme::Dark);
    assert_eq!(root.get_attribute("data-theme").as_deref(), Some("dark"));
    dom::set_theme(prefs::Theme::System);
    assert!(!root.has_attribute("data-theme"));
    for (id, tag) in [("boot", "p"), ("field", "input")] {
        let element = document.create_element(tag)?;
        element.set_id(id);
        body.append_child(&element)?;
    }
    assert!(dom::focus("field") && !dom::focus("boot") && !dom::focus("missing"));
    assert!(dom::scroll_into_view("field") && !dom::scroll_into_view("missing"));
    dom::remove_boot_notice();
    assert!(document.get_element_by_id("boot").is_none());
    assert_eq!(dom::online(), window()?.navigator().on_line());
    Ok(())
}

#[wasm_bindgen_test]
async fn a_text_goes_to_the_clipboard_where_there_is_one() -> Outcome {
    let navigator: Object = window()?.navigator().into();
    let clipboard = |body: &str| -> Outcome<Object> {
        let (clipboard, property) = (Object::new(), Object::new());
        if !body.is_empty() {
            Reflect::set(&clipboard, &"writeText".into(), &Function::new_with_args("text", body))?;
        }
        Reflect::set(&property, &"value".into(), &clipboard)?;
        Reflect::set(&property, &"configurable".into(), &true.into())?;
        Reflect::define_property(&navigator, &"clipboard".into(), &property)?;
        Ok(clipboard)
    };
    let kept = clipboard("this.text = text; return Promise.resolve();")?;
    assert!(dom::copy("A note").await);
    assert_eq!(Reflect::get(&kept, &"text".into())?.as_string().as_deref(), Some("A note"));
    for refusal in ["return Promise.reject(new Error('no'));", "throw new Error('no');", ""] {
        clipboard(refusal)?;
        assert!(!dom::copy("A note").await, "{refusal}");
    }
    Reflect::delete_property(&navigator, &"clipboard".into())?;
    Ok(())
}

#[wasm_bindgen_test]
async fn the_hash_moves_with_and_without_history() -> Outcome {
    let log = Log::default();
    let heard = note(&log, "changed");
    let listener = dom::on_window("hashchange", move |_| heard());
    let steps = || window().and_then(|window| window.history()?.length());
    dom::set_hash("/w/1");
    task::sleep(30).await;
    assert_eq!((dom::hash().as_str(), log.borrow().len()), ("/w/1", 1));
    let before = steps()?;
    dom::replace_hash("#/w/2");
    task::sleep(30).await;
    assert_eq!((dom::hash().as_str(), log.borrow().len(), steps()?), ("/w/2", 1, before));
    drop(listener);
    let errors = Rc::clone(&log);
    let _errors = dom::on_window("error", move |event| {
        let text = Reflect::get(&event, &"message".into()).ok().and_then(|text| text.as_string());
        errors.borrow_mut().push(text.unwrap_or_default());
    });
    dom::set_hash("");
    task::sleep(30).await;
    assert_eq!(dom::hash(), "");
    assert_eq!(*log.borrow(), ["changed"], "a dropped handler is gone, not just dead");
    Ok(())
}

#[wasm_bindgen_test]
fn leaving_is_confirmed_only_when_asked() -> Outcome {
    let leave = || {
        let event = Event::new("beforeunload")?;
        event.init_event_with_bubbles_and_cancelable("beforeunload", false, true);
        window()?.dispatch_event(&event)
    };
    assert!(leave()?);
    dom::confirm_leave(true);
    dom::confirm_leave(true);
    assert!(!leave()?);
    dom::confirm_leave(false);
    assert!(leave()?);
    Ok(())
}

#[wasm_bindgen_test]
async fn a_download_carries_its_bytes() -> Outcome {
    let link = Rc::new(RefCell::new(None));
    let seen = Rc::clone(&link);
    let _listener = dom::on_window("click", move |event| {
        event.prevent_default();
        seen.replace(event.target().and_then(|target| target.dyn_into::<HtmlAnchorElement>().ok()));
    });
    assert_eq!(file::download("a b.json", "application/json", &[0, 1, 255]), Ok(()));
    let link = link.take().ok_or("nothing was clicked")?;
    assert_eq!((link.download().as_str(), link.is_connected()), ("a b.json", false));
    task::sleep(20).await;
    let response = settled(call(window()?.as_ref(), "fetch", &link.href().into())?).await?;
    let buffer = settled(call(&response, "arrayBuffer", &JsValue::UNDEFINED)?).await?;
    assert_eq!(Uint8Array::new(&buffer).to_vec(), [0, 1, 255]);
    Ok(())
}

#[wasm_bindgen_test]
async fn a_file_is_picked_or_not() -> Outcome {
    for (event, expected) in [("change", Some(b"content".to_vec())), ("cancel", None)] {
        let picked = Rc::new(RefCell::new(None));
        let keep = Rc::clone(&picked);
        task::spawn(async move { _ = keep.replace(Some(file::pick(".json", 7).await)) });
        task::sleep(10).await;
        let input = window()?.document().ok_or("no document")?.query_selector("input[type=file]")?;
        let input: HtmlInputElement = input.ok_or("no input")?.dyn_into()?;
        assert_eq!(input.accept(), ".json");
        input.set_files(transfer("x.json", "content")?.files().as_ref());
        input.dispatch_event(&Event::new(event)?)?;
        task::sleep(30).await;
        let picked = picked.take().ok_or("still waiting")?.map(|file| file.map(|file| file.bytes));
        assert_eq!(picked, Ok(expected));
        assert!(!input.is_connected());
    }
    Ok(())
}

#[wasm_bindgen_test]
async fn a_dropped_file_is_read_up_to_a_limit() -> Outcome {
    let options = Object::new();
    Reflect::set(&options, &"dataTransfer".into(), transfer("x.txt", "12345")?.as_ref())?;
    let class: Function = Reflect::get(window()?.as_ref(), &"DragEvent".into())?.dyn_into()?;
    let drop = Reflect::construct(&class, &Array::of2(&"drop".into(), &options))?;
    let dropped = file::dropped(drop.unchecked_ref::<DragEvent>()).ok_or("no file")?;
    assert_eq!(file::read(dropped.clone(), 5).await, Ok(b"12345".to_vec()));
    assert_eq!(file::read(dropped, 4).await, Err(file::FileError::TooLarge { size: 5, limit: 4 }));
    assert!(file::dropped(&DragEvent::new("drop")?).is_none());
    Ok(())
}
