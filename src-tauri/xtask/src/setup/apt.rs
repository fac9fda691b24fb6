//! Debian and Ubuntu: which packages are needed, which of them are missing, and how to get them.

use super::Need;

/// A system package and why it is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Package {
    pub(crate) name: &'static str,
    pub(crate) reason: &'static str,
}

const BUILD: &[Package] = &[
    Package {
        name: "build-essential",
        reason: "C compiler, linker and make, for SQLCipher and GTK",
    },
    Package {
        name: "perl",
        reason: "configures the ciphers of SQLCipher (OpenSSL's libcrypto)",
    },
    Package {
        name: "pkg-config",
        reason: "finds the system libraries",
    },
    Package {
        name: "libwebkit2gtk-4.1-dev",
        reason: "the web view that draws the window",
    },
    Package {
        name: "libgtk-3-dev",
        reason: "the window itself, its menu and dialogs",
    },
    Package {
        name: "libdbus-1-dev",
        reason: "brings the first window forward on a second start",
    },
    Package {
        name: "mecab-ipadic",
        reason: "sources of the Japanese dictionary",
    },
    Package {
        name: "fonts-morisawa-bizud-gothic",
        reason: "the faces (OFL) that a PDF is set in",
    },
];

const TEST: &[Package] = &[
    Package {
        name: "fiu-utils",
        reason: "makes the disk fail in the tests of durability",
    },
    Package {
        name: "python3",
        reason: "scores outlines beside our own figures",
    },
    Package {
        name: "xvfb",
        reason: "a display in memory for the window tests",
    },
    Package {
        name: "webkit2gtk-driver",
        reason: "drives the web view in the window tests",
    },
    Package {
        name: "openbox",
        reason: "a small window manager, so that focus works",
    },
    Package {
        name: "xdotool",
        reason: "real key presses in the window tests",
    },
    Package {
        name: "wmctrl",
        reason: "closes windows as a task bar does, in the window tests",
    },
    Package {
        name: "xclip",
        reason: "reads the clipboard in the window tests",
    },
    Package {
        name: "dbus",
        reason: "a session bus for one window per library",
    },
    Package {
        name: "fonts-noto-cjk",
        reason: "Japanese in the native menu and dialogs",
    },
    Package {
        name: "pandoc",
        reason: "reads our Word and Markdown files in tests",
    },
    Package {
        name: "libreoffice-writer-nogui",
        reason: "opens and prints our Word files in tests",
    },
    Package {
        name: "qpdf",
        reason: "reads the bookmarks of our PDF files in tests",
    },
    Package {
        name: "libreoffice-calc-nogui",
        reason: "opens and prints our workbooks in tests",
    },
    Package {
        name: "poppler-utils",
        reason: "reads what LibreOffice printed",
    },
    Package {
        name: "python3-openpyxl",
        reason: "reads our workbooks cell by cell in tests",
    },
];

/// The packages that `need` takes.
pub(crate) fn packages(need: Need) -> impl Iterator<Item = Package> {
    let more = if need == Need::Test { TEST } else { &[] };
    BUILD.iter().chain(more).copied()
}

/// Whether `os-release` describes Debian, Ubuntu or one of their children.
pub(crate) fn is_debian(os_release: &str) -> bool {
    os_release.lines().any(|line| {
        let value = line
            .strip_prefix("ID=")
            .or_else(|| line.strip_prefix("ID_LIKE="));
        value.is_some_and(|value| {
            value
                .trim_matches('"')
                .split_whitespace()
                .any(|id| id == "debian" || id == "ubuntu")
        })
    })
}

/// The packages that are not installed, by the answer of
/// `dpkg-query --show --showformat='${Package} ${db:Status-Status}\n' NAMES`.
pub(crate) fn missing(wanted: impl Iterator<Item = Package>, dpkg: &str) -> Vec<Package> {
    let installed: Vec<&str> = dpkg
        .lines()
        .filter_map(|line| line.trim().strip_suffix(" installed"))
        .collect();
    wanted
        .filter(|package| !installed.contains(&package.name))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(packages: &[Package]) -> Vec<&str> {
        packages.iter().map(|package| package.name).collect()
    }

    #[test]
    fn knows_debian_and_its_children() {
        assert!(is_debian(
            "PRETTY_NAME=\"Debian GNU/Linux 12\"\nID=debian\n"
        ));
        assert!(is_debian("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"));
        assert!(!is_debian("ID=fedora\nID_LIKE=\"rhel\"\nHOME=debian\n"));
        assert!(!is_debian(""));
    }

    #[test]
    fn counts_only_fully_installed_packages() {
        let dpkg = "xvfb installed\ndbus config-files\nopenbox half-installed\n";
        let wanted = packages(Need::Test).filter(|p| ["xvfb", "dbus", "openbox"].contains(&p.name));
        assert_eq!(names(&missing(wanted, dpkg)), ["openbox", "dbus"]);
    }

    #[test]
    fn everything_is_missing_where_dpkg_knows_nothing() {
        let all: Vec<_> = packages(Need::Build).collect();
        assert_eq!(missing(packages(Need::Build), ""), all);
    }

    #[test]
    fn tests_take_all_that_a_build_takes() {
        let test: Vec<_> = packages(Need::Test).collect();
        assert!(packages(Need::Build).all(|package| test.contains(&package)));
        assert!(test.len() > packages(Need::Build).count());
    }
}
