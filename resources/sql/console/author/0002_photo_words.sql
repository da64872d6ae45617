-- What the person said that a photo shows waits in the outbox like everything else.
ALTER TABLE outbox ADD COLUMN media TEXT;
