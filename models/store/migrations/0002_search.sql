-- Full text of messages, without a second copy of the text: rows are numbered as the journal entry that added the
-- message. This is SQLite's own; a server has its own step of the same number (a tsvector column and its index).
CREATE VIRTUAL TABLE messages_fts USING fts5 (text, content='', tokenize='unicode61 remove_diacritics 2', prefix='2 3');
