/** `npm run --silent parties -- --csv [--instrument ETS182] [--state IT]`: who is bound by what, since when. */
import { parseArgs } from "node:util";
import { loadConfig } from "../config.ts";
import { writeFault } from "../knowledge/document.ts";
import { isPartyTable, listKnowledgeFiles, readKnowledge } from "../knowledge/read-folder.ts";
import { UserError } from "../lib/errors.ts";
import { dayOf } from "../lib/time.ts";
import { runCli } from "./run-cli.ts";

const COLUMNS = "instrument,iso2,party,signed_on,ratified_on,in_force_on,ended_on,evidence,source_url,checked_on";

const cell = (value: string | undefined): string => (value === undefined ? "" : /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

await runCli(async () => {
  const { values } = parseArgs({ options: { csv: { type: "boolean" }, instrument: { type: "string" }, state: { type: "string" } } });
  const config = loadConfig();
  const read = readKnowledge(
    listKnowledgeFiles(config.KNOWLEDGE_DIR).filter((one) => isPartyTable(one.file)),
    dayOf(Date.now()),
  );
  if (read.faults.length > 0) throw new UserError(`The party tables have faults:\n${read.faults.map((fault) => `  ${writeFault(fault)}`).join("\n")}`);
  const rows = read.parties.filter(
    (row) => (values.instrument === undefined || row.instrument === values.instrument) && (values.state === undefined || row.iso2 === values.state),
  );
  if (rows.length === 0) throw new UserError("No row fits. Instruments are named like ETS182 or SOM, states like IT.");
  const lines = rows.map((row) =>
    [row.instrument, row.iso2, row.party, row.signedOn, row.ratifiedOn, row.inForceOn, row.endedOn, row.evidence, row.sourceUrl, row.checkedOn]
      .map(cell)
      .join(","),
  );
  process.stdout.write(`${[COLUMNS, ...lines].join("\n")}\n`);
  return 0;
});
