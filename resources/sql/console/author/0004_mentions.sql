-- Whom a note mentions, as {"items":[{"id","name"}]}; nothing where it mentions nobody.
ALTER TABLE drafts ADD COLUMN mentions TEXT;
ALTER TABLE outbox ADD COLUMN mentions TEXT;
