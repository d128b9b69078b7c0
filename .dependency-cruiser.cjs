/** The layers of src/: who may import whom. The README's table and picture are about the same. */
const layer = (name, from, allowed, options = {}) => ({
  name,
  severity: "error",
  comment: options.comment ?? `${from} may import only what the table in the README allows`,
  from: { path: from },
  to: {
    path: "^src/",
    pathNot: allowed,
    ...(options.valuesOnly ? { dependencyTypesNot: ["type-only"] } : {}),
  },
});

module.exports = {
  forbidden: [
    { name: "no-circular", severity: "error", from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } } },
    { name: "no-orphans", severity: "error", from: { orphan: true, path: "^src/", pathNot: ["^src/main\\.ts$", "^src/cli/", "\\.d\\.ts$"] }, to: {} },
    { name: "no-dev-dependencies", severity: "error", from: { path: "^src/" }, to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"] } },
    layer("lib", "^src/lib/", ["^src/lib/"]),
    layer("domain", "^src/domain/", ["^src/(domain|lib)/"]),
    layer("chat", "^src/chat/", ["^src/(chat|lib)/"]),
    layer("texts", "^src/texts/", ["^src/(texts|domain|lib)/"]),
    layer("storage", "^src/storage/", ["^src/(storage|domain|chat|lib)/", "^src/config\\.ts$"], { valuesOnly: true }),
    layer("storage-types", "^src/storage/", ["^src/(storage|domain|chat|lib|knowledge)/", "^src/config\\.ts$"]),
    layer("knowledge", "^src/knowledge/", ["^src/(knowledge|storage|domain|lib)/", "^src/config\\.ts$"]),
    layer("schedule", "^src/schedule/", ["^src/(schedule|storage|domain|chat|lib)/"]),
    {
      name: "platforms",
      comment: "A platform knows the neutral language and its own SDK, no feature, no store, no other platform",
      severity: "error",
      from: { path: "^src/platforms/([^/]+)/" },
      to: { path: "^src/", pathNot: ["^src/platforms/$1/", "^src/(chat|lib)/"] },
    },
    {
      name: "features",
      comment: "A feature knows no other feature and no platform; of storage and knowledge the types alone",
      severity: "error",
      from: { path: "^src/features/([^/]+)/" },
      to: { path: "^src/", pathNot: ["^src/features/$1/", "^src/(chat|domain|texts|lib)/", "^src/(storage|knowledge|schedule)/"] },
    },
    {
      name: "features-types-only",
      severity: "error",
      from: { path: "^src/features/" },
      to: { path: "^src/(storage|knowledge|schedule)/", dependencyTypesNot: ["type-only"] },
    },
    { name: "one-clock", comment: "Time is Temporal, imported from lib/time.ts alone", severity: "error", from: { path: "^src/", pathNot: "^src/lib/time\\.ts$" }, to: { path: "temporal-polyfill" } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default", "types"] },
    reporterOptions: { archi: { collapsePattern: "^src/(features|platforms)/[^/]+|^src/[^/]+" } },
  },
};
