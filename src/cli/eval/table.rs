//! The figures as people read them.

use std::io::{self, Write};

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{CellAlignment, Table};

use super::metrics::{Judged, Metrics, Summary};

/// How much of an answer a list of mistakes shows, in characters.
const SHOWN_CHARS: usize = 140;

/// Writes the figures as tables.
pub(super) fn write(out: &mut impl Write, summary: &Summary) -> io::Result<()> {
    let total = &summary.total;
    writeln!(
        out,
        "{} questions: {} answerable, {} not\n",
        summary.n, total.answerable, total.unanswerable
    )?;
    let mut figures = table(&["", "%"]);
    for (name, value) in [
        ("answer and first paragraph right", total.accuracy),
        ("answer right", total.answer_accuracy),
        (
            "first paragraph right, of those answered",
            total.citation_accuracy,
        ),
        ("answered wrongly", total.wrong_answer_rate),
        ("unanswerable, not answered", total.refusal_recall),
        ("wrong reply, of all", total.wrong_reply_rate_overall),
    ] {
        figures.add_row([name.to_owned(), percent(value)]);
    }
    writeln!(out, "{figures}")?;
    for (title, groups) in [
        ("command", rows(&summary.by_command)),
        ("style", rows(&summary.by_style)),
        ("kind", rows(&summary.by_kind)),
        ("unanswerable", rows(&summary.by_subkind)),
        ("paragraph", rows(&summary.by_paragraph)),
    ] {
        if groups.is_empty() {
            continue;
        }
        let mut grouped = table(&[
            title,
            "n",
            "right %",
            "answer %",
            "cited %",
            "wrong %",
            "suggested",
            "unknown",
            "not in it",
            "refused %",
        ]);
        for (name, metrics) in groups {
            grouped.add_row([
                name,
                metrics.answerable.to_string(),
                percent(metrics.accuracy),
                percent(metrics.answer_accuracy),
                percent(metrics.citation_accuracy),
                percent(metrics.wrong_answer_rate),
                metrics.suggested.to_string(),
                metrics.unknown.to_string(),
                metrics.unanswerable.to_string(),
                percent(metrics.refusal_recall),
            ]);
        }
        writeln!(out, "\n{grouped}")?;
    }
    let mean =
        |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| format!("{value:.2}"));
    writeln!(
        out,
        "\nmean confidence: right {}, wrong {}",
        mean(summary.confidence.mean_right),
        mean(summary.confidence.mean_wrong)
    )
}

/// Writes the first `most` mistakes.
pub(super) fn write_mistakes(
    out: &mut impl Write,
    judged: &[Judged<'_>],
    most: usize,
) -> io::Result<()> {
    let mistakes = judged.iter().filter_map(|one| Some((one, one.mistake()?)));
    for (one, mistake) in mistakes.take(most) {
        let got: String = one.record.answer.chars().take(SHOWN_CHARS).collect();
        writeln!(out, "\n{} {mistake}: {}", one.gold.id, one.gold.line)?;
        writeln!(out, "    got {got:?} {:?}", one.record.paragraphs)?;
    }
    Ok(())
}

fn rows<K: ToString>(groups: &std::collections::BTreeMap<K, Metrics>) -> Vec<(String, &Metrics)> {
    groups
        .iter()
        .map(|(key, metrics)| (key.to_string(), metrics))
        .collect()
}

fn table(header: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(UTF8_FULL_CONDENSED).set_header(header);
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table
}

fn percent(ratio: Option<f64>) -> String {
    ratio.map_or_else(|| "–".to_owned(), |ratio| format!("{:.1}", 100.0 * ratio))
}
