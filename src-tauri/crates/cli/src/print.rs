//! Answers for people: plain Japanese text on standard output.

use std::io::{self, Write};

use serde_json::Value;

use crate::arguments::{Cli, OutlineFormat, Verb};
use crate::compared;
use crate::found;
use crate::meeting;
use crate::told;
use crate::words;

/// Said once after the log of a process that was killed had been taken away.
pub(crate) const LOG_LOST: &str = "前回は正常に終了せず、書き込みの控え（library.sqlite3-wal）も消されていたため、終了直前の変更が失われている可能性があります。注釈を確かめ、足りないときは restore で控えから戻してください";

/// Writes an answer the way a person reads it.
pub(crate) fn answer(
    out: &mut impl Write,
    command: &str,
    answer: &Value,
    cli: &Cli,
) -> io::Result<()> {
    match command {
        "outline" => outline(out, answer, cli),
        "drafts" => list(out, answer, "drafts", draft_line),
        "search" => found::answer(out, answer),
        "abbreviations" => list(out, answer, "abbreviations", abbreviation_line),
        "annotations" => list(out, answer, "annotations", annotation_line),
        "annotate" => writeln!(out, "{}", annotation_line(answer)),
        "history" => list(out, answer, "history", step_line),
        "compare" => compared::pairs(out, answer, cli),
        "carry" => compared::placements(out, answer, cli),
        "fates" => told::fates(out, answer),
        "goto" => told::places(out, answer),
        "meetings" => meeting::meetings(out, answer),
        "add_meeting" | "run_meeting" | "trash_meeting" | "restore_meeting" => {
            meeting::meeting(out, answer)
        }
        "minutes" => meeting::minutes(out, answer),
        "undo" => writeln!(out, "{}", step_or(answer, "元に戻す操作はありません")),
        "redo" => writeln!(out, "{}", step_or(answer, "やり直す操作はありません")),
        "import" => imports(out, answer),
        "export" => exported(out, answer),
        "backup" => writeln!(out, "{}", text(answer, "file")),
        "import_annotations" => {
            for refused in items(answer, "refused") {
                let why = words::error_in(&refused["error"]);
                writeln!(out, "取り込めません\t{}\t{why}", text(refused, "quote"))?;
            }
            if answer["meetingless"] != 0 {
                let (many, lost) = (&answer["meetingless"], "会議・発言者・時刻は記録されません");
                writeln!(out, "会議が見つからない発言\t{many} 件\t{lost}")?;
            }
            writeln!(out, "追加 {}\t既存 {}", answer["added"], answer["known"])
        }
        // What is so already makes no step.
        "move_draft" | "update_draft" if answer["step"].is_null() => {
            writeln!(out, "すでにそのとおりです")
        }
        "correct" | "update_draft" => writeln!(out, "直しました"),
        "move_draft" => writeln!(out, "移しました"),
        "check" => findings(out, answer),
        "set_passphrase" | "renew_recovery_key" => {
            writeln!(out, "{}", text(answer, "recovery_key"))?;
            eprintln!(
                "復旧キーです。紙に書いて、この機械とは別の所に保管してください。二度と表示しません。"
            );
            Ok(())
        }
        _ => Ok(()),
    }
}

fn outline(out: &mut impl Write, answer: &Value, cli: &Cli) -> io::Result<()> {
    if let Some(written) = answer["text"].as_str() {
        return write!(out, "{written}");
    }
    if let Verb::Outline {
        format: Some(OutlineFormat::Json),
        ..
    } = cli.verb
    {
        return writeln!(out, "{answer}");
    }
    for node in items(answer, "nodes") {
        let indent = "  ".repeat(node["depth"].as_u64().unwrap_or(0) as usize);
        writeln!(
            out,
            "{indent}{}{}",
            text(node, "marker"),
            text(node, "text")
        )?;
    }
    Ok(())
}

/// 略語一覧, apart by tabs: short form, long form, how it stands, where it is defined.
fn abbreviation_line(one: &Value) -> String {
    ["short", "long", "state", "citation"]
        .map(|key| text(one, key))
        .join("\t")
}

fn imports(out: &mut impl Write, answer: &Value) -> io::Result<()> {
    let several = items(answer, "imports");
    let reports = if several.is_empty() {
        std::slice::from_ref(answer)
    } else {
        several
    };
    for report in reports {
        let file = text(report, "file");
        match report.get("error").filter(|error| error.is_object()) {
            Some(error) => writeln!(out, "{file}\t{}", words::error_in(error))?,
            None => writeln!(
                out,
                "{file}\t{}\t{} 項目\t注意 {}{}",
                text(report, "draft"),
                report["nodes"],
                items(report, "warnings").len(),
                if report["known"] == true {
                    "\t読み込み済み"
                } else {
                    ""
                }
            )?,
        }
        warnings(out, report)?;
        if let Some(like) = report.get("like").filter(|like| like.is_object()) {
            let (draft, plan) = (text(report, "draft"), text(like, "plan"));
            let title = text(like, "title");
            writeln!(
                out,
                "「{title}」の次の版のようです。draft move {draft} --plan {plan} で一つの計画になります"
            )?;
        }
    }
    Ok(())
}

/// What was odd about a file, each kind once: how often, and where first.
fn warnings(out: &mut impl Write, report: &Value) -> io::Result<()> {
    let kind = |warning: &Value| [text(warning, "code"), text(warning, "about")].map(str::to_owned);
    let mut kinds: Vec<([String; 2], &Value, u32)> = Vec::new();
    for warning in items(report, "warnings") {
        let kind = kind(warning);
        match kinds.iter_mut().find(|(known, ..)| *known == kind) {
            Some((_, _, count)) => *count += 1,
            None => kinds.push((kind, warning, 1)),
        }
    }
    for ([code, about], first, count) in kinds {
        let about = if about.is_empty() {
            about
        } else {
            format!("（{about}）")
        };
        let said = words::warning(&code);
        let place = place(first, items(report, "printed"));
        match count {
            1 => writeln!(out, "注意\t{said}{about}\t{place}")?,
            _ => writeln!(out, "注意\t{said}{about}\t{count} か所\t最初は{place}")?,
        }
    }
    Ok(())
}

/// Where a warning belongs, as far as that is known: its page by the number printed on it, where
/// pages have one.
fn place(warning: &Value, printed: &[Value]) -> String {
    let known = |key| warning[key].as_u64().filter(|number| *number > 0);
    let page = known("page").map(|sheet| {
        let index = usize::try_from(sheet - 1).ok();
        match index.and_then(|at| printed.get(at)?.as_str()) {
            Some(number) => format!("{number}頁"),
            None if printed.is_empty() => format!("{sheet}頁"),
            None => format!("{sheet}枚目"),
        }
    });
    let line = known("line").map(|line| format!("{line}行目"));
    [page, line].into_iter().flatten().collect()
}

fn exported(out: &mut impl Write, answer: &Value) -> io::Result<()> {
    let (file, annotations) = (text(answer, "file"), &answer["annotations"]);
    writeln!(out, "{file}\t注釈 {annotations} 件")?;
    match answer["working"].as_u64() {
        Some(kept @ 1..) => writeln!(
            out,
            "メモ・下書きなど {kept} 件は含めていません（--working で含めます）"
        ),
        _ => Ok(()),
    }
}

fn findings(out: &mut impl Write, answer: &Value) -> io::Result<()> {
    for (name, counts) in [
        ("直しました", &answer["repaired"]),
        ("見つかりました", &answer["findings"]),
    ] {
        for (code, count) in counts.as_object().into_iter().flatten() {
            writeln!(out, "{name}\t{}\t{count}", words::finding(code))?;
        }
    }
    if answer["clean"] == Value::Bool(true) {
        writeln!(out, "異常はありません")?;
    }
    Ok(())
}

fn list(
    out: &mut impl Write,
    answer: &Value,
    name: &str,
    line: fn(&Value) -> String,
) -> io::Result<()> {
    items(answer, name)
        .iter()
        .try_for_each(|item| writeln!(out, "{}", line(item)))
}

fn draft_line(draft: &Value) -> String {
    format!(
        "{}\t{}\t{}\t{} 項目",
        text(draft, "draft"),
        text(draft, "title"),
        text(draft, "label"),
        draft["nodes"]
    )
}

fn annotation_line(a: &Value) -> String {
    format!(
        "{}\t{}\t{}\t「{}」\t{}",
        text(a, "annotation"),
        words::kind(text(a, "kind")),
        text(a, "citation"),
        text(a, "quote"),
        text(a, "body").replace('\n', " ")
    )
}

/// `12  意見の追加`, and what became of it where that is not that it is done.
fn step_line(step: &Value) -> String {
    let state = match text(step, "state") {
        "undone" => "取り消し済み",
        "dropped" => "取り消したまま",
        _ => "",
    };
    format!("{}\t{}\t{state}", step["step"], words::step(step))
}

fn step_or(answer: &Value, nothing: &str) -> String {
    match answer.get("step").filter(|step| step.is_object()) {
        Some(step) => words::step(step),
        None => nothing.to_owned(),
    }
}

pub(crate) fn items<'a>(answer: &'a Value, name: &str) -> &'a [Value] {
    answer[name].as_array().map_or(&[], Vec::as_slice)
}

pub(crate) fn text<'a>(object: &'a Value, name: &str) -> &'a str {
    object[name].as_str().unwrap_or_default()
}
