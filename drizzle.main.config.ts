import { defineConfig } from "drizzle-kit";

export default defineConfig({ dialect: "sqlite", schema: "./src/storage/main-schema.ts", out: "./src/storage/main-migrations" });
