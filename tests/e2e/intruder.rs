//! A script that got in all the same: typed errors, no way out, and an app that goes on working.

use std::collections::BTreeSet;
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::Path;

use kosshi_app::contract::{COMMANDS, typescript};
use kosshi_tests::window::{Result, Window, on_stage};
use serde_json::json;

/// Calls one command, with hostile values as all of its arguments and in their place; answers what
/// came of each: `ok`, the error's code, or what is no error of ours.
const CALL: &str = "
    const done = arguments[arguments.length - 1];
    const [name, fields] = arguments;
    const values = [
        null, -1, Number.MIN_SAFE_INTEGER, 1e308, true, '../../../../etc/passwd', '/etc/passwd',
        'C:\\\\Windows\\\\win.ini', '\\'; DROP TABLE annotation; --', '\\u202e\\u0000__proto__',
        'あ'.repeat(20000), [], [[[[[[[[-1]]]]]]]], { constructor: {}, x: -1 },
    ];
    const all = (value) => Object.fromEntries(fields.map((field) => [field, value]));
    const tried = values.flatMap((value) => [value, all(value)]);
    const call = (args) => window.__TAURI_INTERNALS__.invoke('call', { name, args })
        .then(() => 'ok', (error) => error?.code ?? `untyped: ${error}`);
    (async () => {
        const said = new Set();
        for (const args of tried) said.add(await call(args));
        return [...said];
    })().then(done, (error) => done([`untyped: ${error}`]));
";

/// Arguments after which the library may be locked, with a passphrase that nobody here knows: those
/// are tried on libraries of their own, without a window.
const SECRETS: [&str; 3] = ["passphrase", "current", "recovery_key"];

/// The names of the arguments that a command takes, by the contract which the window is made of.
fn fields(command: &str, contract: &str) -> Vec<String> {
    let args = between(contract, &format!("  {command}: {{ args: "), ";").unwrap();
    let made = between(
        contract,
        &format!("export type {args} = "),
        "\nexport type ",
    )
    .unwrap();
    let names = made.lines().filter_map(|line| {
        let (name, _) = line.trim_start_matches('{').trim().split_once(':')?;
        let name = name.trim_end_matches('?');
        let is_name = name
            .chars()
            .all(|sign| sign.is_ascii_lowercase() || sign == '_');
        (is_name && !SECRETS.contains(&name)).then(|| name.to_owned())
    });
    names.collect()
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> Option<&'a str> {
    let rest = text.split_once(from)?.1;
    Some(rest.split_once(to)?.0)
}

/// What is tried below holds for every argument only if every one is known.
#[test]
fn the_arguments_of_every_command_are_read_from_the_contract() {
    let contract = typescript();
    let of = |command: &str| fields(command, &contract);
    assert_eq!(of("add_reply"), ["annotation", "body", "typing"]);
    assert_eq!(of("start"), Vec::<String>::new());
    assert_eq!(of("mark_read"), ["draft", "nodes", "read"]);
    assert_eq!(of("change_passphrase"), Vec::<String>::new());
    for command in COMMANDS {
        let takes = format!("  {}: {{ args: Nothing;", command.name);
        let secret = contract.contains(&takes)
            || command.name.contains("passphrase")
            || [
                "unlock",
                "renew_recovery_key",
                "use_recovery_key",
                "open_backup",
            ]
            .contains(&command.name);
        assert_eq!(of(command.name).is_empty(), secret, "{}", command.name);
    }
}

#[test]
fn a_script_that_got_in_gets_typed_errors_and_no_way_out() {
    on_stage(async || {
        let folder = tempfile::tempdir()?;
        let library = folder.path().join("library");
        let sink = TcpListener::bind("127.0.0.1:0")?;
        sink.set_nonblocking(true)?;
        let window = Window::open(&library, "intruder").await?;
        let before: BTreeSet<String> = names(folder.path())?;
        every_command_answers_hostile_arguments(&window).await?;
        floods_are_borne(&window).await?;
        the_ways_out_are_shut(&window, &sink).await?;
        assert_no_strangers(&window)?;
        let after = names(folder.path())?;
        assert_eq!(after, before, "nothing was written beside the library");
        // The app is as usable as before.
        window.focus("[data-testid=tree] [tabindex='0']").await?;
        window.press(&["j"]).await?;
        window.press(&["b"]).await?;
        window.find("[data-testid=annotation-card]").await?;
        window.close().await
    });
}

fn names(folder: &Path) -> Result<BTreeSet<String>> {
    let entries =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    entries.collect()
}

async fn every_command_answers_hostile_arguments(window: &Window) -> Result {
    let contract = typescript();
    for command in COMMANDS {
        let fields = fields(command.name, &contract);
        let said = window
            .run_async(CALL, vec![json!(command.name), json!(fields)])
            .await?;
        for code in said.as_array().ok_or("no answer")? {
            let code = code.as_str().unwrap_or_default();
            let is_typed = code
                .chars()
                .all(|sign| sign.is_ascii_lowercase() || sign == '_');
            assert!(is_typed && code != "internal", "{}: {code}", command.name);
        }
    }
    let said = window
        .run_async(CALL, vec![json!("../../etc/passwd"), json!(["draft"])])
        .await?;
    assert_eq!(said, json!(["unknown_command"]));
    // Half of a surrogate pair is no text: the host refuses it before any command is reached.
    let half = "
        const done = arguments[arguments.length - 1];
        window.__TAURI_INTERNALS__.invoke('call', { name: 'search', args: { query: '\\ud800' } })
            .then(() => done('answered'), () => done('refused'));
    ";
    assert_eq!(window.run_async(half, vec![]).await?, "refused");
    // No other command of ours takes a path, and none of the host's may be called.
    let host = "
        const done = arguments[arguments.length - 1];
        const tried = ['plugin:fs|read_text_file', 'plugin:shell|execute', 'plugin:http|fetch',
            'plugin:opener|open_url', 'plugin:dialog|open', 'plugin:window|create', 'plugin:path|resolve'];
        Promise.allSettled(tried.map((name) => window.__TAURI_INTERNALS__.invoke(name, { path: '/etc/passwd' })))
            .then((all) => done(all.filter(({ status }) => status === 'fulfilled').length));
    ";
    assert_eq!(window.run_async(host, vec![]).await?, 0);
    Ok(())
}

/// A payload of 100 MB, and a thousand calls at once.
async fn floods_are_borne(window: &Window) -> Result {
    let big = "
        const done = arguments[arguments.length - 1];
        const key = 'x'.repeat(100 * 1024 * 1024);
        window.__TAURI_INTERNALS__.invoke('call', { name: 'drop_typing', args: { key } })
            .then(() => done('ok'), (error) => done(error?.code ?? `untyped: ${error}`));
    ";
    let said = window.run_async(big, vec![]).await?;
    assert!(
        ["ok", "bad_arguments"].contains(&said.as_str().unwrap_or_default()),
        "{said}"
    );
    let many = "
        const done = arguments[arguments.length - 1];
        const call = () => window.__TAURI_INTERNALS__.invoke('call', { name: 'labels', args: {} });
        Promise.allSettled(Array.from({ length: 1000 }, call))
            .then((all) => done(all.filter(({ status }) => status === 'fulfilled').length));
    ";
    assert_eq!(window.run_async(many, vec![]).await?, 1000);
    Ok(())
}

/// Every way in which a page may reach another place; each answers what became of it.
async fn the_ways_out_are_shut(window: &Window, sink: &TcpListener) -> Result {
    let url = format!("http://{}/stolen", sink.local_addr()?);
    let script = "
        const done = arguments[arguments.length - 1];
        const url = arguments[0];
        const here = location.href;
        const add = (name, attributes) => document.body.append(
            Object.assign(document.createElement(name), attributes));
        const tries = {
            fetch: () => fetch(url),
            'fetch without an answer': () => fetch(url, { mode: 'no-cors' }),
            xhr: () => new Promise((go, fail) => {
                const asked = new XMLHttpRequest();
                asked.onload = go; asked.onerror = fail;
                asked.open('GET', url); asked.send();
            }),
            socket: () => new Promise((go, fail) => {
                const socket = new WebSocket(url.replace('http', 'ws'));
                socket.onopen = go; socket.onerror = fail;
            }),
            stream: () => new Promise((go, fail) => {
                const stream = new EventSource(url);
                stream.onopen = go; stream.onerror = fail;
            }),
            script: () => new Promise((go, fail) => add('script', { src: url, onload: go, onerror: fail })),
            inline: () => { add('script', { textContent: 'window.ranInline = true' });
                if (!window.ranInline) throw new Error('blocked'); },
            eval: () => (0, eval)('1'),
            frame: () => { add('iframe', { src: url });
                if (!document.querySelector('iframe').contentDocument?.body?.textContent) throw new Error('blocked'); },
            open: () => { if (window.open(url) === null) throw new Error('blocked'); },
        };
        navigator.sendBeacon?.(url, 'stolen');
        add('img', { src: url });
        add('link', { rel: 'stylesheet', href: url });
        add('link', { rel: 'prefetch', href: url });
        add('form', { action: url, method: 'post' });
        document.querySelector(`form[action='${url}']`).submit();
        Promise.allSettled(Object.values(tries).map(async (go) => go()))
            .then((all) => all.flatMap(({ status }, n) => status === 'fulfilled' ? [Object.keys(tries)[n]] : []))
            .then((open) => { location.href = url; setTimeout(() => done([open, location.href === here]), 500); });
    ";
    let found = window.run_async(script, vec![json!(url)]).await?;
    assert_eq!(
        found,
        json!([[], true]),
        "ways that were open, and whether the page stayed"
    );
    match sink.accept() {
        Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {}
        reached => panic!("the sink was reached: {reached:?}"),
    }
    // The sink itself works.
    drop(TcpStream::connect(sink.local_addr()?)?);
    assert!(sink.accept().is_ok());
    Ok(())
}

/// No process of the app has a socket to another machine. The driver that runs this test talks to
/// the page over the loopback, and nothing else does.
fn assert_no_strangers(window: &Window) -> Result {
    let app = window.app_pid().ok_or("the app is not running")?;
    let mut inodes = BTreeSet::new();
    for pid in family(app)? {
        for entry in fs::read_dir(format!("/proc/{pid}/fd"))?.flatten() {
            let target = fs::read_link(entry.path()).unwrap_or_default();
            let inode = target
                .to_string_lossy()
                .strip_prefix("socket:[")
                .map(str::to_owned);
            inodes.extend(inode.map(|inode| inode.trim_end_matches(']').to_owned()));
        }
    }
    assert!(!inodes.is_empty(), "the display is a socket too");
    for (table, loopback) in [
        ("tcp", "0100007F"),
        ("tcp6", "00000000000000000000000001000000"),
        ("udp", "0100007F"),
        ("udp6", "00000000000000000000000001000000"),
    ] {
        for line in fs::read_to_string(format!("/proc/net/{table}"))?
            .lines()
            .skip(1)
        {
            let fields: Vec<&str> = line.split_whitespace().collect();
            if inodes.contains(fields[9]) {
                assert!(
                    fields[1].starts_with(loopback),
                    "a socket to elsewhere: {line}"
                );
            }
        }
    }
    Ok(())
}

/// A process and all that it started.
fn family(first: u32) -> Result<Vec<u32>> {
    let mut all = vec![first];
    let mut parents = Vec::new();
    for entry in fs::read_dir("/proc")?.flatten() {
        let Some(pid) = entry
            .file_name()
            .to_str()
            .and_then(|name| name.parse::<u32>().ok())
        else {
            continue;
        };
        let stat = fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
        let after_name = stat.rsplit(')').next().unwrap_or_default();
        if let Some(parent) = after_name
            .split_whitespace()
            .nth(1)
            .and_then(|text| text.parse().ok())
        {
            parents.push((pid, parent));
        }
    }
    let mut at = 0;
    while let Some(&one) = all.get(at) {
        all.extend(
            parents
                .iter()
                .filter(|(_, parent)| *parent == one)
                .map(|(pid, _): &(u32, u32)| *pid),
        );
        at += 1;
    }
    Ok(all)
}
