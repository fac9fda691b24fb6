//! Making, changing and holding meetings.

use kosshi_core::ids::{DraftId, MeetingId, NodeId};
use kosshi_core::meeting::{
    AgendaItem, Discussed, MeetingDeed, Participant, after, paused_between,
};
use rusqlite::params;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{Meeting, MeetingPatch, NewMeeting};
use crate::change::{Entity, read_field};
use crate::error::StoreError;
use crate::library::Store;
use crate::step::Op;
use crate::transact::{OpOutput, Writer};

impl Store {
    /// Makes a meeting of a plan, which has not begun.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for an unknown plan, or when it cannot be saved.
    pub fn add_meeting(&self, new: &NewMeeting) -> Result<OpOutput<MeetingId>, StoreError> {
        let name = new.name.clone();
        self.transact(&Op::MeetingAdd { name }, |w| w.add_meeting(new))
    }

    /// Changes what is known of a meeting beforehand.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or when it cannot be saved.
    pub fn update_meeting(
        &self,
        id: MeetingId,
        patch: &MeetingPatch,
    ) -> Result<OpOutput<()>, StoreError> {
        let name = patch.name.clone();
        let name = name.map_or_else(|| Ok(self.get_meeting(id)?.name), Ok::<_, StoreError>)?;
        self.transact(&Op::MeetingUpdate { name }, |w| w.update_meeting(id, patch))
    }

    /// Begins, pauses or ends a meeting. What it is already makes no step; one that ended goes on
    /// when it is begun again.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or when it cannot be saved.
    pub fn run_meeting(
        &self,
        id: MeetingId,
        what: MeetingDeed,
    ) -> Result<OpOutput<()>, StoreError> {
        self.run_meeting_at(id, what, None)
    }

    /// As [`Store::run_meeting`], at a time that a clock said which nobody set back meanwhile; the
    /// library's own where that is later.
    ///
    /// # Errors
    /// As [`Store::run_meeting`].
    pub fn run_meeting_at(
        &self,
        id: MeetingId,
        what: MeetingDeed,
        at: Option<i64>,
    ) -> Result<OpOutput<()>, StoreError> {
        self.transact(&Op::MeetingRun { what }, |w| w.run_meeting(id, what, at))
    }

    /// Says that a meeting was paused from one time until another; one that runs goes on.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or when it cannot be saved.
    pub fn pause_between(
        &self,
        id: MeetingId,
        between: (i64, i64),
    ) -> Result<OpOutput<()>, StoreError> {
        let what = MeetingDeed::Pause;
        self.transact(&Op::MeetingRun { what }, |w| {
            let spans = paused_between(w.get_meeting(id)?.spans, between);
            w.set(Entity::Meeting, &id.to_string(), "spans", text_of(&spans)?)
        })
    }

    /// Notes what is discussed from now on; with no node, nothing in particular. The same again
    /// makes no step.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for an unknown meeting, draft or item, or when it cannot be saved.
    pub fn discuss(
        &self,
        id: MeetingId,
        draft: DraftId,
        node: Option<&NodeId>,
    ) -> Result<OpOutput<()>, StoreError> {
        self.transact(&Op::MeetingDiscuss, |w| w.discuss(id, draft, node))
    }

    /// Puts a meeting into the trash. What was said in it stays where it is.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or when it cannot be saved.
    pub fn trash_meeting(&self, id: MeetingId) -> Result<OpOutput<()>, StoreError> {
        let name = self.get_meeting(id)?.name;
        self.transact(&Op::MeetingTrash { name }, |w| {
            w.present(Entity::Meeting, &id)?;
            w.put_into_trash(Entity::Meeting, &id.to_string())
        })
    }

    /// Takes a meeting out of the trash.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or when it cannot be saved.
    pub fn restore_meeting(&self, id: MeetingId) -> Result<OpOutput<()>, StoreError> {
        let name = self.get_meeting(id)?.name;
        self.transact(&Op::MeetingRestore { name }, |w| {
            w.present(Entity::Meeting, &id)?;
            w.set(Entity::Meeting, &id.to_string(), "trashed", Value::Null)
        })
    }
}

impl Writer<'_> {
    /// As [`Store::add_meeting`], inside an operation.
    ///
    /// # Errors
    /// As [`Store::add_meeting`].
    pub fn add_meeting(&mut self, new: &NewMeeting) -> Result<MeetingId, StoreError> {
        let id = MeetingId(self.uuid());
        self.present(Entity::Plan, &new.plan)?;
        let fields = fields(&Meeting {
            id,
            plan: new.plan,
            name: new.name.clone(),
            date: new.date.clone(),
            place: new.place.clone(),
            agenda: self.named_items(&new.agenda),
            participants: self.named_people(&new.participants),
            spans: Vec::new(),
            ended: None,
            discussed: Vec::new(),
            notes: 0,
            created: self.now.max(self.after_all("meeting")?),
            trashed: None,
        })?;
        self.create(Entity::Meeting, &id.to_string(), fields)?;
        Ok(id)
    }

    /// Takes a meeting in that was held elsewhere, or here and was lost. One that the library has
    /// stays as it is.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for an unknown plan, or when it cannot be written.
    pub(crate) fn import_meeting(&mut self, meeting: &Meeting) -> Result<(), StoreError> {
        let id = meeting.id.to_string();
        let present = read_field(self.conn, Entity::Meeting, &id, "present")?;
        if present == Some(1.into()) {
            return Ok(());
        }
        self.present(Entity::Plan, &meeting.plan)?;
        let fields = fields(meeting)?;
        if present.is_none() {
            return self.create(Entity::Meeting, &id, fields);
        }
        // Its first coming was undone; what hides it goes, and it says what the file says.
        self.set(Entity::Meeting, &id, "present", 1.into())?;
        for (field, value) in fields {
            self.set(Entity::Meeting, &id, &field, value)?;
        }
        Ok(())
    }

    /// As [`Store::update_meeting`], inside an operation.
    ///
    /// # Errors
    /// As [`Store::update_meeting`].
    pub fn update_meeting(
        &mut self,
        id: MeetingId,
        patch: &MeetingPatch,
    ) -> Result<(), StoreError> {
        self.present(Entity::Meeting, &id)?;
        let agenda = patch.agenda.as_deref().map(|all| self.named_items(all));
        let people = patch.participants.as_deref();
        let people = people.map(|all| self.named_people(all));
        let fields = [
            ("name", patch.name.as_ref().map(|name| json!(name))),
            ("date", patch.date.as_ref().map(|date| json!(date))),
            ("place", patch.place.as_ref().map(|place| json!(place))),
            ("agenda", agenda.as_ref().map(text_of).transpose()?),
            ("participants", people.as_ref().map(text_of).transpose()?),
        ];
        for (field, value) in fields {
            if let Some(value) = value {
                self.set(Entity::Meeting, &id.to_string(), field, value)?;
            }
        }
        Ok(())
    }

    /// As [`Store::run_meeting`], inside an operation.
    ///
    /// # Errors
    /// As [`Store::run_meeting`].
    pub fn run_meeting(
        &mut self,
        id: MeetingId,
        what: MeetingDeed,
        at: Option<i64>,
    ) -> Result<(), StoreError> {
        let meeting = self.get_meeting(id)?;
        let was = meeting.ended;
        let now = at.map_or(self.now, |at| at.max(self.now));
        let (spans, ended) = after(what, meeting.spans, was.is_some(), now);
        let ended = ended.then(|| was.unwrap_or(now));
        let id = id.to_string();
        self.set(Entity::Meeting, &id, "spans", text_of(&spans)?)?;
        self.set(Entity::Meeting, &id, "ended", json!(ended))
    }

    /// As [`Store::discuss`], inside an operation.
    ///
    /// # Errors
    /// As [`Store::discuss`].
    pub fn discuss(
        &mut self,
        id: MeetingId,
        draft: DraftId,
        node: Option<&NodeId>,
    ) -> Result<(), StoreError> {
        self.present(Entity::Draft, &draft)?;
        if let Some(node) = node {
            let sql = "SELECT 1 FROM node WHERE draft = ?1 AND id = ?2";
            let mut query = self.conn.prepare_cached(sql)?;
            if !query.exists(params![draft.to_string(), node.as_str()])? {
                return Err(StoreError::not_found("node", node));
            }
        }
        let mut discussed = self.get_meeting(id)?.discussed;
        let node = node.cloned();
        let same = |last: &Discussed| last.node == node && (last.draft == draft || node.is_none());
        if discussed.last().map_or(node.is_none(), same) {
            return Ok(());
        }
        let at = self.now;
        discussed.push(Discussed { draft, node, at });
        self.set(
            Entity::Meeting,
            &id.to_string(),
            "discussed",
            text_of(&discussed)?,
        )
    }

    fn named_items(&self, items: &[AgendaItem]) -> Vec<AgendaItem> {
        let named = |item: &AgendaItem| AgendaItem {
            id: self.or_new(&item.id),
            ..item.clone()
        };
        items.iter().map(named).collect()
    }

    fn named_people(&self, people: &[Participant]) -> Vec<Participant> {
        let named = |one: &Participant| Participant {
            id: self.or_new(&one.id),
            ..one.clone()
        };
        people.iter().map(named).collect()
    }

    fn or_new(&self, id: &str) -> String {
        match id {
            "" => self.uuid().to_string(),
            id => id.to_owned(),
        }
    }
}

fn fields(meeting: &Meeting) -> Result<Map<String, Value>, StoreError> {
    let fields = [
        ("plan", json!(meeting.plan)),
        ("created", json!(meeting.created)),
        ("name", json!(meeting.name)),
        ("date", json!(meeting.date)),
        ("place", json!(meeting.place)),
        ("agenda", text_of(&meeting.agenda)?),
        ("participants", text_of(&meeting.participants)?),
        ("spans", text_of(&meeting.spans)?),
        ("ended", json!(meeting.ended)),
        ("discussed", text_of(&meeting.discussed)?),
        ("trashed", json!(meeting.trashed)),
    ];
    let named = fields.into_iter();
    Ok(named
        .map(|(field, value)| (field.to_owned(), value))
        .collect())
}

/// JSON as its text: it is compared with a column.
pub(super) fn text_of<T: Serialize>(value: &T) -> Result<Value, StoreError> {
    Ok(Value::String(serde_json::to_string(value)?))
}
