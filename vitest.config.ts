import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/build.ts"],
    testTimeout: 90_000,
    hookTimeout: 180_000,
    // Two processes: the knowledge base is built in one while the rest runs in the other.
    pool: "forks",
    maxWorkers: 2,
  },
});
