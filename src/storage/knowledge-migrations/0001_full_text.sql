CREATE VIRTUAL TABLE `passage_text` USING fts5(`body`, `asked`, `names`, `scope`, tokenize = "unicode61 remove_diacritics 2", prefix = '4 5 6');
--> statement-breakpoint
CREATE VIRTUAL TABLE `vocabulary` USING fts5vocab(`passage_text`, 'row');
