CREATE TABLE `accounts` (
	`platform` text NOT NULL,
	`account_id` text NOT NULL,
	`person_id` text NOT NULL,
	PRIMARY KEY(`platform`, `account_id`),
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`platform` text NOT NULL,
	`address` text NOT NULL,
	`destination` text NOT NULL,
	`reply` text NOT NULL,
	`priority` integer NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`due_at` integer NOT NULL,
	`expires_at` integer,
	`leased_until` integer NOT NULL,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	`message_id` text,
	`error` text
);
--> statement-breakpoint
CREATE INDEX `deliveries_due` ON `deliveries` (`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `deliveries_destination` ON `deliveries` (`destination`,`state`);--> statement-breakpoint
CREATE TABLE `dialogues` (
	`thread` text NOT NULL,
	`person_id` text NOT NULL,
	`state` text NOT NULL,
	`expires_at` integer NOT NULL,
	PRIMARY KEY(`thread`, `person_id`)
);
--> statement-breakpoint
CREATE TABLE `inbox` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`platform` text NOT NULL,
	`event_id` text NOT NULL,
	`message_key` text,
	`thread` text NOT NULL,
	`event` text NOT NULL,
	`state` text NOT NULL,
	`received_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inbox_event` ON `inbox` (`platform`,`event_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `inbox_message` ON `inbox` (`platform`,`message_key`);--> statement-breakpoint
CREATE INDEX `inbox_state` ON `inbox` (`state`);--> statement-breakpoint
CREATE TABLE `persons` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`jurisdiction` text,
	`language` text,
	`roles` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `turns` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`thread` text NOT NULL,
	`person_id` text NOT NULL,
	`question` text NOT NULL,
	`focus` text NOT NULL,
	`outcome` text NOT NULL,
	`knowledge_version` text NOT NULL,
	`asked_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `turns_thread` ON `turns` (`thread`,`id`);