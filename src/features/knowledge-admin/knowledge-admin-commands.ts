import type { Command } from "../../chat/command.ts";
import { reply } from "../../chat/reply.ts";
import { writeDate } from "../../domain/dates.ts";
import type { Permission } from "../../domain/permissions.ts";
import type { RefreshResult } from "../../knowledge/refresh.ts";
import { textsIn } from "../../texts/texts.ts";

export interface KnowledgeStatus {
  readonly version: string;
  /** ISO instant. */
  readonly builtAt: string;
  readonly jurisdictions: number;
  readonly instruments: number;
  readonly statements: number;
  readonly model: string;
  /** `YYYY-MM-DD`. */
  readonly oldestReview: string | undefined;
}

export interface KnowledgeAdminDependencies {
  readonly status: () => KnowledgeStatus;
  readonly refresh: () => Promise<RefreshResult | undefined>;
}

export const makeKnowledgeAdminCommands = ({ status, refresh }: KnowledgeAdminDependencies): readonly Command<Permission>[] => [
  {
    name: "status",
    words: ["status", "statut"],
    permission: "knowledge-status",
    run: async ({ language }) => {
      const t = textsIn(language);
      const now = status();
      return {
        reply: reply(
          { kind: "section", title: t.statusTitle },
          {
            kind: "fields",
            fields: [
              { label: t.statusVersion, value: now.version },
              { label: t.statusBuilt, value: writeDate(now.builtAt.slice(0, 10), language) },
              { label: t.statusJurisdictions, value: String(now.jurisdictions) },
              { label: t.statusInstruments, value: String(now.instruments) },
              { label: t.statusStatements, value: String(now.statements) },
              { label: t.statusOldest, value: now.oldestReview === undefined ? "-" : writeDate(now.oldestReview, language) },
              { label: t.statusModel, value: now.model },
            ],
          },
        ),
        note: "status",
      };
    },
  },
  {
    name: "refresh",
    words: ["refresh", "rafraichir", "rafraîchir"],
    permission: "knowledge-refresh",
    run: async ({ language }) => {
      const t = textsIn(language);
      const result = await refresh();
      const text = result ? t.refreshed(result.version, result.changed.length, result.removed.length, result.passages) : t.refreshNothing;
      return { reply: reply({ kind: "text", text }), note: result ? "refreshed" : "nothing" };
    },
  },
];
