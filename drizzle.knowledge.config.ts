import { defineConfig } from "drizzle-kit";

export default defineConfig({ dialect: "sqlite", schema: "./src/storage/knowledge-schema.ts", out: "./src/storage/knowledge-migrations" });
