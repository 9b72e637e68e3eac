//! Every tool outside Rust itself, with the one version this repository is built with.

/// A program that `cargo install` builds.
pub(crate) struct CargoTool {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    pub(crate) program: &'static str,
    pub(crate) features: &'static str,
    pub(crate) minutes: u8,
}

pub(crate) const WASM_BINDGEN: CargoTool = CargoTool {
    name: "wasm-bindgen-cli",
    version: "0.2.126",
    program: "wasm-bindgen",
    features: "",
    minutes: 4,
};
pub(crate) const TRUNK: CargoTool =
    CargoTool { name: "trunk", version: "0.21.14", program: "trunk", features: "", minutes: 10 };
pub(crate) const CARGO_DENY: CargoTool =
    CargoTool { name: "cargo-deny", version: "0.20.2", program: "cargo-deny", features: "", minutes: 8 };
pub(crate) const WASM_SPLIT: CargoTool = CargoTool {
    name: "wasm_split_cli_support",
    version: "0.2.4",
    program: "wasm-split-cli",
    features: "build-binary",
    minutes: 1,
};
pub(crate) const CARGO_TOOLS: [&CargoTool; 4] = [&WASM_BINDGEN, &TRUNK, &CARGO_DENY, &WASM_SPLIT];

/// Packages of `package.json`: wasm-opt, the browser driver of the end-to-end tests, the accessibility checker.
pub(crate) const NPM: [(&str, &str); 3] =
    [("binaryen", "132.0.0"), ("playwright-core", "1.63.0"), ("axe-core", "4.14.1")];

/// The oldest Node that runs those packages.
pub(crate) const NODE_MAJOR: u32 = 20;

/// The compilation target of the app.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// A program of the operating system.
pub(crate) struct SystemProgram {
    /// Names it goes by; the environment variable `variable` may name another path.
    pub(crate) names: &'static [&'static str],
    pub(crate) variable: &'static str,
    pub(crate) debian_package: &'static str,
}

pub(crate) const CHROMIUM: SystemProgram = SystemProgram {
    names: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    variable: "CHROMIUM",
    debian_package: "chromium",
};
pub(crate) const CHROMEDRIVER: SystemProgram =
    SystemProgram { names: &["chromedriver"], variable: "CHROMEDRIVER", debian_package: "chromium-driver" };
pub(crate) const FIREFOX: SystemProgram =
    SystemProgram { names: &["firefox-esr", "firefox"], variable: "FIREFOX", debian_package: "firefox-esr" };

/// The version in the output of `--version`: the first word that starts with a digit.
pub(crate) fn version_in(output: &str) -> Option<&str> {
    output
        .split_whitespace()
        .map(|word| word.trim_start_matches('v'))
        .find(|word| word.starts_with(|first: char| first.is_ascii_digit()))
}

/// The leading number of a version: 20 of `20.11.1`.
pub(crate) fn major(version: &str) -> Option<u32> {
    version.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_found_in_what_programs_print() {
        assert_eq!(version_in("trunk 0.21.14\n"), Some("0.21.14"));
        assert_eq!(version_in("wasm-bindgen 0.2.126 (27c7a4d06)"), Some("0.2.126"));
        assert_eq!(version_in("v20.11.1"), Some("20.11.1"));
        assert_eq!(version_in("Mozilla Firefox 140.4.0esr"), Some("140.4.0esr"));
        assert_eq!(version_in("no version here"), None);
        assert_eq!(major("20.11.1"), Some(20));
        assert_eq!(major("unknown"), None);
    }

    #[test]
    fn the_other_files_name_the_same_versions() {
        let cargo = include_str!("../../Cargo.toml");
        let trunk = include_str!("../../Trunk.toml");
        let npm = include_str!("../../package.json");
        assert!(cargo.contains(&format!("wasm-bindgen = \"={}\"", WASM_BINDGEN.version)));
        assert!(trunk.contains(&format!("wasm_bindgen = \"{}\"", WASM_BINDGEN.version)));
        assert!(trunk.contains(&format!("trunk-version = \"{}\"", TRUNK.version)));
        for (name, version) in NPM {
            assert!(npm.contains(&format!("\"{name}\": \"{version}\"")), "{name}");
        }
        let binaryen = major(NPM[0].1).unwrap();
        assert!(trunk.contains(&format!("wasm_opt = \"version_{binaryen}\"")));
    }

    #[test]
    fn the_lockfile_of_npm_names_no_server() {
        assert!(!include_str!("../../package-lock.json").contains("\"resolved\""));
    }
}
