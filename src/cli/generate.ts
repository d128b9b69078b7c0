/** `npm run generate`: writes the files that are printed from the code (.env.example, the JSON Schemas, the README's picture). */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot, writeEnvExample } from "../config.ts";
import { writeSchemas } from "./schemas.ts";

writeFileSync(join(packageRoot, ".env.example"), writeEnvExample());
for (const [file, text] of writeSchemas()) writeFileSync(join(packageRoot, "src", "cli", "schemas", file), text);
