CREATE TABLE `documents` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`file` text NOT NULL,
	`head` text NOT NULL,
	`sources` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `files` (
	`file` text PRIMARY KEY NOT NULL,
	`sha256` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `meta` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `parties` (
	`instrument` text NOT NULL,
	`iso2` text NOT NULL,
	`row` text NOT NULL,
	PRIMARY KEY(`instrument`, `iso2`)
);
--> statement-breakpoint
CREATE TABLE `passages` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`document_id` text NOT NULL,
	`topic` text NOT NULL,
	`statement` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `passages_document` ON `passages` (`document_id`);--> statement-breakpoint
CREATE TABLE `vectors` (
	`label` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`passage_id` integer NOT NULL,
	`document_id` text NOT NULL,
	`vector` blob NOT NULL
);
--> statement-breakpoint
CREATE INDEX `vectors_document` ON `vectors` (`document_id`);