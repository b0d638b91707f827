/**
 * Imports run downhill: a folder of src may import from itself and from the folders listed before it in
 * scripts/import-order.json. Folders held apart are theory and experiment: if one imported the other,
 * their agreement would be no evidence.
 */
const { builtinModules } = require("node:module");
const { downhill, apart, strangers } = require("./scripts/import-order.json");

const entries =
  "^src/(index|core|cli/main|explorer/page/main|explorer/worker/worker|vitest/register|compiled/[^/]*)\\.ts$";
/** The lemmas are loaded by their place, from a folder that is compiled beside src. */
const roots = [entries, "^proofs-checks/"];
const folder = (...names) => `^src/(${names.join("|")})/`;

const uphill = downhill.slice(0, -1).map((name, rank) => ({
  name: `${name}-imports-uphill`,
  comment: `src/${name} may import only from: ${[...downhill.slice(0, rank), name].join(", ")}`,
  severity: "error",
  from: { path: folder(name) },
  to: { path: folder(...downhill.slice(rank + 1)) },
}));

const separate = apart.map(([from, to]) => ({
  name: `${from}-imports-${to}`,
  comment: `src/${from} and src/${to} are compared by claims, so neither may import the other`,
  severity: "error",
  from: { path: folder(from) },
  to: { path: folder(to) },
}));

/** The methods, say, know nothing of each other: what they share lies beside them. */
const sideways = Object.entries(strangers).map(([parent, names]) => ({
  name: `${parent}-imports-sibling`,
  comment: `of src/${parent}, ${names.join(", ")} import nothing of each other`,
  severity: "error",
  from: { path: `^src/${parent}/(${names.join("|")})/` },
  to: { path: `^src/${parent}/(${names.join("|")})/`, pathNot: `^src/${parent}/$1/` },
}));

const rules = [
  {
    name: "unlisted-folder",
    comment:
      "every file of src is index.ts, core.ts, named-types.ts or lies in a folder of the ordered list",
    from: { path: "^src/", pathNot: [folder(...downhill), "^src/(index|core|named-types)\\.ts$"] },
    to: {},
  },
  {
    name: "imports-unlisted-folder",
    comment:
      "every file of src is index.ts, core.ts, named-types.ts or lies in a folder of the ordered list",
    from: { path: "^src/" },
    to: { path: "^src/", pathNot: [folder(...downhill), "^src/(index|core|named-types)\\.ts$"] },
  },
  {
    name: "imports-index",
    comment: "index.ts is for users of the package; inside, import the file that defines the name",
    from: { path: folder(...downhill) },
    to: { path: "^src/(index|core)\\.ts$" },
  },
  {
    name: "index-imports-cli",
    comment: "the library must not depend on the command line",
    from: { path: "^src/(index|core)\\.ts$" },
    to: { path: folder("cli") },
  },
  {
    name: "core-needs-node",
    comment: "core.ts and all that it leads to run in a browser: Node hands in files and threads",
    from: { path: "^src/core\\.ts$" },
    to: { path: `^(node:)?(${builtinModules.join("|")})$|node_modules/piscina/`, reachable: true },
  },
  {
    name: "circular",
    comment: "no import cycles, type imports included",
    from: {},
    to: { circular: true },
  },
  {
    name: "orphan",
    comment: "a file that nothing imports and that imports nothing",
    from: { orphan: true, path: "^src/", pathNot: [entries, "\\.d\\.ts$"] },
    to: {},
  },
  {
    name: "unreachable",
    comment:
      "a file that no entry of the package and no lemma leads to; workers are started by address",
    from: { path: roots },
    to: { path: "^src/", pathNot: [entries, "\\.d\\.ts$", "worker\\.ts$"], reachable: false },
  },
  {
    name: "outside-src",
    comment: "the product must not import from tests, benches, examples or scripts",
    from: { path: "^src/" },
    to: { pathNot: "^(src|dist/compiled)/", dependencyTypes: ["local", "localmodule", "aliased"] },
  },
  {
    name: "development-dependency",
    comment:
      "a package that src imports belongs in dependencies, an optional one in peerDependencies; what is put into the build is none",
    from: { path: "^src/", pathNot: "^src/(bundled|explorer)/" },
    to: {
      dependencyTypes: ["npm-dev"],
      pathNot: "node_modules/(@types|vitest|@resvg|pdfkit|svg-to-pdfkit|typescript)/",
    },
  },
  {
    name: "unresolvable",
    comment: "an import that leads nowhere; the build of the explorer puts its solver in",
    from: { path: "^src/" },
    to: { couldNotResolve: true, pathNot: "^virtual:solver$" },
  },
];

module.exports = {
  forbidden: [
    ...uphill,
    ...separate,
    ...sideways,
    ...rules.map((rule) => ({ severity: "error", ...rule })),
  ],
  options: {
    tsPreCompilationDeps: true,
    detectJSDocImports: false,
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node"] },
  },
};
