-- Why a node stands at its level, packed as `kosshi_core::outline::Grounds`; 0: it was not kept.
ALTER TABLE node ADD COLUMN grounds INTEGER NOT NULL DEFAULT 0;
