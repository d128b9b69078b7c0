/** `npm run generate`: writes the files that are printed from the code (.env.example, the JSON Schemas, the README's picture). */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot, writeEnvExample } from "../config.ts";
import { writeSchemas } from "./schemas.ts";

writeFileSync(join(packageRoot, ".env.example"), writeEnvExample());
for (const [file, text] of writeSchemas()) writeFileSync(join(packageRoot, "src", "cli", "schemas", file), text);

const picture = execFileSync(
  "npx",
  [
    "depcruise",
    "--config",
    ".dependency-cruiser.cjs",
    "--include-only",
    "^src",
    "--collapse",
    "^src/(features|platforms)/[^/]+|^src/[^/]+",
    "-T",
    "mermaid",
    "src",
  ],
  { cwd: packageRoot, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] },
);
const readme = join(packageRoot, "README.md");
writeFileSync(
  readme,
  readFileSync(readme, "utf8").replace(
    /<!-- picture -->[\s\S]*?<!-- \/picture -->/u,
    () => `<!-- picture -->\n\`\`\`mermaid\n${picture.trim()}\n\`\`\`\n<!-- /picture -->`,
  ),
);
