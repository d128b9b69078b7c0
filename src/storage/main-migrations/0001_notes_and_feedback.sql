CREATE TABLE `feedback` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`verdict` text NOT NULL,
	`comment` text NOT NULL,
	`question` text NOT NULL,
	`reply` text NOT NULL,
	`focus` text NOT NULL,
	`knowledge_version` text NOT NULL,
	`person_id` text,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `feedback_state` ON `feedback` (`state`,`id`);--> statement-breakpoint
ALTER TABLE `turns` ADD `reply` text;--> statement-breakpoint
ALTER TABLE `turns` ADD `law_as_of` text;