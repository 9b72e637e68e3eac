//! `view!`: the HTML-like syntax of Leptos, written out as calls on `ui::view::El`.
//!
//! Leptos' own macro gives every element, attribute and closure a type of its own, and the compiler writes each of them
//! out. This one gives them all the same few types; "Size" in ARCHITECTURE.md says what that saves.
//!
//! ```text
//! <tr class="row" class:picked=picked aria-label=move || name.get() prop:checked=on on:click=pick node_ref=row>
//!     <Badge text /> "plain text" {any_view_or_closure}
//! </tr>
//! ```

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use rstml::Infallible;
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeBlock, NodeElement, NodeName};
use syn::{Expr, Stmt, spanned::Spanned};

/// Elements that live in the namespace of SVG.
const SVG: [&str; 11] =
    ["svg", "path", "circle", "rect", "line", "g", "polyline", "polygon", "ellipse", "title", "text"];

/// Makes a `ui::view::Node` from HTML-like syntax.
#[proc_macro]
pub fn view(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let parsed = rstml::parse2(tokens.into());
    parsed.and_then(|nodes| fragment(&nodes)).unwrap_or_else(|error| error.to_compile_error()).into()
}

/// Several nodes beside each other.
fn fragment(nodes: &[Node]) -> syn::Result<TokenStream> {
    let views = nodes.iter().map(node).collect::<syn::Result<Vec<_>>>()?;
    Ok(match views.as_slice() {
        [one] => quote! { crate::ui::view::IntoNode::into_node(#one) },
        many => {
            quote! { crate::ui::view::Node::many(vec![#(crate::ui::view::IntoNode::into_node(#many)),*]) }
        }
    })
}

fn node(node: &Node) -> syn::Result<TokenStream> {
    match node {
        Node::Element(tag) if is_component(tag.name()) => component(tag),
        Node::Element(tag) => element(tag),
        Node::Text(text) => {
            let text = &text.value;
            Ok(quote! { #text })
        }
        Node::Block(block) => Ok(expression(block)),
        Node::Fragment(inner) => fragment(&inner.children),
        other => {
            Err(syn::Error::new(other.span(), "view! takes elements, texts in quotes and {expressions}"))
        }
    }
}

/// What stands in braces, without them where they hold a single expression.
fn expression(block: &NodeBlock) -> TokenStream {
    if let Some([Stmt::Expr(expression, None)]) = block.try_block().map(|block| block.stmts.as_slice()) {
        quote! { #expression }
    } else {
        quote! { #block }
    }
}

/// A name that begins with a capital letter is a component.
fn is_component(name: &NodeName) -> bool {
    let name = name.to_string();
    name.rsplit("::").next().is_some_and(|last| last.starts_with(char::is_uppercase))
}

fn element(tag: &NodeElement<Infallible>) -> syn::Result<TokenStream> {
    let name = tag.name().to_string();
    let span = tag.name().span();
    let start = if SVG.contains(&name.as_str()) {
        quote_spanned! { span=> crate::ui::view::El::svg(#name) }
    } else {
        quote_spanned! { span=> crate::ui::view::El::new(#name) }
    };
    let attributes = attributes(tag)?.into_iter().map(attribute).collect::<syn::Result<Vec<_>>>()?;
    let children = tag.children.iter().map(node).collect::<syn::Result<Vec<_>>>()?;
    Ok(quote! { #start #(#attributes)* #(.child(#children))* })
}

fn attributes(tag: &NodeElement<Infallible>) -> syn::Result<Vec<&KeyedAttribute>> {
    let mut keyed = Vec::new();
    for attribute in tag.attributes() {
        match attribute {
            NodeAttribute::Attribute(attribute) => keyed.push(attribute),
            NodeAttribute::Block(block) => {
                return Err(syn::Error::new(block.span(), "an attribute needs a name"));
            }
        }
    }
    Ok(keyed)
}

/// A call of the builder for an attribute of an element.
fn attribute(attribute: &KeyedAttribute) -> syn::Result<TokenStream> {
    let name = attribute.key.to_string().replace(' ', "");
    let span = attribute.key.span();
    let value = attribute.value();
    let call = match (name.split_once(':'), value) {
        (Some(("on", event)), Some(value)) => {
            let event = Ident::new(event, span);
            quote_spanned! { span=> .on(::leptos::ev::#event, #value) }
        }
        (Some(("prop", property)), Some(value)) => quote_spanned! { span=> .prop(#property, #value) },
        (Some(("class", class)), Some(value)) => quote_spanned! { span=> .class(#class, #value) },
        (None, Some(value)) if name == "node_ref" => quote_spanned! { span=> .node_ref(#value) },
        (None, Some(Expr::Tuple(pair))) if name == "style" && pair.elems.len() == 2 => {
            let (property, value) = (&pair.elems[0], &pair.elems[1]);
            quote_spanned! { span=> .style(#property, #value) }
        }
        (None, Some(value)) => quote_spanned! { span=> .attr(#name, #value) },
        (None, None) => quote_spanned! { span=> .attr(#name, true) },
        _ => return Err(syn::Error::new(span, "on:, prop: and class: need a name of their own and a value")),
    };
    Ok(call)
}

/// A call of a component: its attributes are props, what it encloses is its `children`.
fn component(tag: &NodeElement<Infallible>) -> syn::Result<TokenStream> {
    let name = tag.name();
    let prop = |attribute: &KeyedAttribute| {
        let key = &attribute.key;
        if let Some(value) = attribute.value() {
            quote! { .#key(#value) }
        } else {
            quote! { .#key(#key) }
        }
    };
    let props = attributes(tag)?.into_iter().map(prop);
    let children = if tag.children.is_empty() {
        TokenStream::new()
    } else {
        let inner = fragment(&tag.children)?;
        quote! { .children(crate::ui::view::ToChildren::to_children(move || #inner)) }
    };
    Ok(quote! {
        ::leptos::component::component_view(
            &#name,
            ::leptos::component::component_props_builder(&#name) #(#props)* #children .build(),
        )
    })
}
