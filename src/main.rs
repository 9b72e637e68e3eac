//! The program: installs the panic hook and mounts the app. Nothing else lives here.

fn main() {}
