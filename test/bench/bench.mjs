/** `npm run bench [-- --json]`, `npm run growth [-- --most N] [--json]`: see README.md. Progress goes to the error output. */
import { parseArgs } from "node:util";
import { measureGrowth, writeGrowth } from "./growth.mjs";
import { comparePeers, writePeers } from "./peers.mjs";

const { values } = parseArgs({ options: { json: { type: "boolean" }, growth: { type: "boolean" }, most: { type: "string", default: "100000" } } });
const most = Number(values.most);
if (!Number.isFinite(most) || most < 0) throw new Error(`--most ${values.most} is not a number of passages`);
/** @param {string} line */
const tell = (line) => process.stderr.write(`${line}\n`);

if (values.growth) {
  const report = measureGrowth(most, tell);
  process.stdout.write(`${values.json ? JSON.stringify(report) : writeGrowth(report)}\n`);
} else {
  const report = await comparePeers(tell);
  process.stdout.write(`${values.json ? JSON.stringify(report) : writePeers(report)}\n`);
}
process.exit(0);
