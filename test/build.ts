/** The shell commands are tested as people run them: from dist/, built afresh. */
import { execFileSync } from "node:child_process";
import { packageRoot } from "../src/config.ts";

export default (): void => {
  execFileSync("npx", ["tsc", "-p", "tsconfig.build.json"], { cwd: packageRoot, stdio: "inherit" });
};
