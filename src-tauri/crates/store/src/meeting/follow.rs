//! What was taken up holds for its words when the outline is corrected by hand.

use kosshi_core::correction::follow_item;
use kosshi_core::ids::DraftId;
use kosshi_core::meeting::Discussed;
use kosshi_core::outline::Outline;

use super::write::text_of;
use crate::change::Entity;
use crate::error::StoreError;
use crate::transact::Writer;

impl Writer<'_> {
    /// Moves what was taken up of a draft from its outline before to the one after. Of an item that
    /// became several all were taken up, the first of them last: it is what is being discussed.
    pub(crate) fn follow_discussed(
        &mut self,
        draft: DraftId,
        before: &Outline,
        after: &Outline,
    ) -> Result<(), StoreError> {
        for (id, discussed) in self.taken_up(draft)? {
            let mut followed: Vec<Discussed> = Vec::with_capacity(discussed.len());
            for one in &discussed {
                match &one.node {
                    Some(node) if one.draft == draft => {
                        let items = follow_item(before, after, node).into_iter().rev();
                        followed.extend(items.map(|node| Discussed {
                            node: Some(node),
                            ..one.clone()
                        }));
                    }
                    _ => followed.push(one.clone()),
                }
            }
            if followed != discussed {
                self.set(Entity::Meeting, &id, "discussed", text_of(&followed)?)?;
            }
        }
        Ok(())
    }

    /// What was taken up in each meeting that took up something of a draft.
    fn taken_up(&self, draft: DraftId) -> Result<Vec<(String, Vec<Discussed>)>, StoreError> {
        let sql = "SELECT id, discussed FROM meeting WHERE instr(discussed, ?1) > 0";
        let mut query = self.conn.prepare_cached(sql)?;
        let mut rows = query.query([draft.to_string()])?;
        let mut held = Vec::new();
        while let Some(row) = rows.next()? {
            let text: String = row.get("discussed")?;
            held.push((row.get("id")?, serde_json::from_str(&text)?));
        }
        Ok(held)
    }
}
