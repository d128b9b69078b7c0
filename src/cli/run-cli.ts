/** How every shell command ends: a fault that the user can mend is a sentence, anything else a reference to the bug. */
import { errorMessage, UserError } from "../lib/errors.ts";

/** Exit codes: 0 done, 1 done with faults, 2 not done. */
export const runCli = async (main: () => Promise<number>): Promise<void> => {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0); // the reader has had enough: `| head`
  });
  try {
    process.exitCode = await main();
  } catch (error) {
    const usage = error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
    if (error instanceof UserError || usage) process.stderr.write(`${errorMessage(error)}\n`);
    else process.stderr.write(`This is a bug in Liaison, please report it: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 2;
  }
};
