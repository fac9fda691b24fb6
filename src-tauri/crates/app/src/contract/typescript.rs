//! The contract as TypeScript: one file, made from the shapes and the command table.

use kosshi_core::align::Change;
use kosshi_core::annotation::{
    AnnotationKind, AnnotationState, Colour, Outcome, PlacementState, Priority, Scope, Stance,
};
use kosshi_core::fate::Found;
use kosshi_core::meeting::{MeetingDeed, MeetingState};
use kosshi_core::outline::{Ground, NodeKind};
use kosshi_core::placeholder::PlaceholderKind;
use kosshi_core::reference::ReferenceKind;
use kosshi_core::seek::Miss;
use kosshi_export::{Order, Unchanged};
use kosshi_search::Why;
use serde::Serialize;
use ts_rs::{Config, TS};

use super::commands::COMMANDS;
use super::fates::{
    FateView, FatesExport, FatesExported, FatesView, GoTo, GoToView, PlaceView, Respond,
    ResponseView, TranslatedFrom,
};
use super::meetings::{
    AddMeeting, AgendaItemView, Discuss, DiscussedView, MeetingDone, MeetingView, MeetingsView,
    OfMeeting, OfPlan, ParticipantView, RunMeeting, SaidView, SetAgendaItem, SetParticipant,
    SetSaid, TakenUpItem, TakenUpView, UpdateMeeting, UpdateSaid,
};
use super::minutes::{Minutes, MinutesEntry, MinutesExported, MinutesPreview, MinutesSection};
use super::outline::{GridView, PageView, PlaceholderView, ReferenceView, SourceView};
use super::requests::PageStart;
use super::{
    AbbreviationState, AbbreviationView, AbbreviationsView, About, AddReply, Annotate,
    AnnotationDone, AnnotationHit, AnnotationImport, AnnotationView, Annotations, AnnotationsView,
    BackupView, BackupsView, BranchHits, CarriedView, Carry, CarryView, ChangePassphrase, Changed,
    CheckView, ChosenBackup, Citation, Cite, ColumnView, Compare, ComparisonExport,
    ComparisonExported, ComparisonLine, ComparisonPreview, ComparisonRow, ComparisonRun,
    ComparisonTemplate, ComparisonView, Copied, Correct, CorrectionKind, Done, DraftView,
    DraftsView, DropTyping, ElsewhereView, EncodingChoice, ErrorView, Event, ExpansionView, Export,
    ExportColumns, ExportPreview, Exported, ExportedAnnotation, ExportedMeeting, ExportedMember,
    HistoryView, HitGroup, HitView, ImportPhase, ImportProgress, ImportReport, ImportReports,
    IndexState, KeepTyping, LabelView, LabelsView, LikePlan, ListAnnotations, MarkRead,
    MeetingAlong, MoveDraft, NodeView, Nothing, NothingView, Notice, OfAnnotation, OfDraft,
    OfPassphrase, OfReply, OpenBackup, OutlineView, PairView, Pin, PlaceAnnotation, PreviewView,
    PreviewedView, ReadAs, ReasonView, RecoveryKeyView, RefusedAnnotation, RepliesView, ReplyView,
    RestoreBackup, RevertAnnotation, Search, SearchView, SetAbbreviation, SetSettings, Shown,
    Start, StepDone, StepView, Steps, TypingView, Undo, UntilView, UpdateAnnotation,
    UpdateAnnotations, UpdateDraft, UpdateReply, UseRecoveryKey, VersionView, VersionsView,
    WarningView, WordView, WordsView,
};

use crate::workspace::{
    ComparisonFormat, ExportFormat, ExportProfile, FatesFormat, MinutesFormat, MinutesOrder,
};

const HEAD: &str = "// Made by `KOSSHI_BLESS=1 cargo test -p kosshi-tests --test suite` from src-tauri/crates/app/src/contract. Do not edit.\n";

/// The text of `ui/src/lib/api/generated/contract.ts`.
#[must_use]
pub fn typescript() -> String {
    let config = Config::default();
    let mut text = String::from(HEAD);
    text.push('\n');
    text.push_str(&union("NodeKind", &NodeKind::ALL));
    text.push_str(&union("Ground", &Ground::ALL));
    text.push_str(&union("PlaceholderKind", &PlaceholderKind::ALL));
    text.push_str(&union("ReferenceKind", &ReferenceKind::ALL));
    text.push_str(&union("AnnotationKind", &AnnotationKind::ALL));
    text.push_str(&union("Scope", &Scope::ALL));
    text.push_str(&union("AnnotationState", &AnnotationState::ALL));
    text.push_str(&union("Stance", &Stance::ALL));
    text.push_str(&union("Priority", &Priority::ALL));
    text.push_str(&union("Colour", &Colour::ALL));
    text.push_str(&union("PlacementState", &PlacementState::ALL));
    text.push_str(&union("Change", &Change::ALL));
    text.push_str(&union("Outcome", &Outcome::ALL));
    text.push_str(&union("Found", &Found::ALL));
    text.push_str(&union("MeetingState", &MeetingState::ALL));
    text.push_str(&union("MeetingDeed", &MeetingDeed::ALL));
    text.push_str(&union("Miss", &Miss::ALL));
    text.push_str(&union("Why", &Why::ALL));
    text.push_str(&union("ExportFormat", &ExportFormat::ALL));
    text.push_str(&union("ExportProfile", &ExportProfile::ALL));
    text.push_str(&union("ComparisonFormat", &ComparisonFormat::ALL));
    text.push_str(&union("FatesFormat", &FatesFormat::ALL));
    text.push_str(&union("Order", &Order::ALL));
    text.push_str(&union("MinutesOrder", &MinutesOrder::ALL));
    text.push_str(&union("MinutesFormat", &MinutesFormat::ALL));
    text.push_str(&union("Unchanged", &Unchanged::ALL));
    text.push('\n');
    for declaration in declarations(&config) {
        text.push_str("export ");
        text.push_str(&declaration);
        text.push_str("\n\n");
    }
    text.push_str("/** Every command: what it takes and what it answers. */\n");
    text.push_str("export interface Commands {\n");
    for command in COMMANDS {
        text.push_str(&(command.signature)());
    }
    text.push_str("}\n");
    text
}

fn union<T: Serialize>(name: &str, all: &[T]) -> String {
    let names: Vec<String> = all
        .iter()
        .filter_map(|value| serde_json::to_string(value).ok())
        .collect();
    format!("export type {name} = {};\n", names.join(" | "))
}

fn declarations(config: &Config) -> Vec<String> {
    macro_rules! all {
        ($($name:ty),* $(,)?) => { vec![$(<$name as TS>::decl(config)),*] };
    }
    all![
        Nothing,
        OfDraft,
        Undo,
        ListAnnotations,
        Annotate,
        UpdateAnnotation,
        UpdateAnnotations,
        PlaceAnnotation,
        OfAnnotation,
        RevertAnnotation,
        AddReply,
        UpdateReply,
        OfReply,
        Annotations,
        Search,
        KeepTyping,
        DropTyping,
        MarkRead,
        SetSettings,
        Cite,
        UpdateDraft,
        MoveDraft,
        Compare,
        Pin,
        ComparisonExport,
        ComparisonTemplate,
        Carry,
        Correct,
        CorrectionKind,
        PageStart,
        RestoreBackup,
        OfPassphrase,
        ChangePassphrase,
        UseRecoveryKey,
        OpenBackup,
        RecoveryKeyView,
        Shown,
        Start,
        DraftView,
        OutlineView,
        NodeView,
        GridView,
        PageView,
        SourceView,
        PlaceholderView,
        ReferenceView,
        WarningView,
        AnnotationView,
        AnnotationDone,
        AnnotationsView,
        UntilView,
        ReplyView,
        RepliesView,
        LabelView,
        LabelsView,
        VersionView,
        VersionsView,
        AnnotationImport,
        RefusedAnnotation,
        DraftsView,
        PairView,
        WordsView,
        ComparisonPreview,
        ComparisonRow,
        ComparisonLine,
        ComparisonRun,
        ComparisonExported,
        ComparisonView,
        CarriedView,
        CarryView,
        FateView,
        FatesExport,
        FatesExported,
        FatesView,
        ResponseView,
        Respond,
        GoTo,
        GoToView,
        PlaceView,
        TranslatedFrom,
        AgendaItemView,
        ParticipantView,
        DiscussedView,
        TakenUpItem,
        TakenUpView,
        MeetingView,
        MeetingDone,
        MeetingsView,
        OfPlan,
        AddMeeting,
        UpdateMeeting,
        SetAgendaItem,
        SetParticipant,
        RunMeeting,
        Discuss,
        OfMeeting,
        SaidView,
        SetSaid,
        UpdateSaid,
        Minutes,
        MinutesEntry,
        MinutesSection,
        MinutesPreview,
        MinutesExported,
        StepView,
        Steps,
        StepDone,
        HistoryView,
        SetAbbreviation,
        AbbreviationState,
        SearchView,
        ReasonView,
        ElsewhereView,
        NothingView,
        WordView,
        AnnotationHit,
        AbbreviationsView,
        AbbreviationView,
        ExpansionView,
        HitView,
        HitGroup,
        BranchHits,
        TypingView,
        Done,
        Citation,
        EncodingChoice,
        ReadAs,
        ImportPhase,
        ImportProgress,
        LikePlan,
        ImportReport,
        ImportReports,
        Export,
        ExportPreview,
        MeetingAlong,
        ExportedMeeting,
        ExportedMember,
        ExportedAnnotation,
        ExportColumns,
        ColumnView,
        Exported,
        Copied,
        BackupView,
        BackupsView,
        PreviewedView,
        PreviewView,
        ChosenBackup,
        CheckView,
        About,
        ErrorView,
        Changed,
        IndexState,
        Notice,
        Event,
    ]
}
