import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

const typescript = ["**/*.ts"];
const product = ["src/**/*.ts"];
const tests = ["property-tests/**/*.ts", "proofs-checks/**/*.ts"];
const declarations = ["**/*.d.ts"];

/** Limits that keep one concept a file; the house aims well below them. */
const size = {
  "max-lines": ["error", { max: 200, skipBlankLines: true, skipComments: true }],
  "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
  "max-params": ["error", { max: 8 }],
  "max-depth": ["error", 4],
  complexity: ["error", 15],
};

const correctness = {
  eqeqeq: ["error", "always"],
  "no-var": "error",
  "prefer-const": "error",
  "no-param-reassign": "error",
  "no-implicit-coercion": "error",
  "no-self-compare": "error",
  "no-loss-of-precision": "error",
  "no-duplicate-case": "error",
  "no-fallthrough": "error",
  "no-unsafe-finally": "error",
  "no-constant-condition": ["error", { checkLoops: false }],
  "no-unreachable": "error",
  "no-cond-assign": "error",
  "use-isnan": "error",
  "no-sparse-arrays": "error",
  "no-shadow-restricted-names": "error",
  "no-warning-comments": ["error", { terms: ["todo", "fixme", "xxx"] }],
};

/** A test that ends after some time fails on a busy machine; what hangs is ended by the limit of the configuration. */
const withoutTimeLimit = [
  {
    selector:
      "CallExpression[callee.name=/^(test|it|beforeAll|afterAll)$/] > Literal.arguments:last-child[value>=1000]",
    message: "no time limit of its own",
  },
  {
    selector: "CallExpression > ObjectExpression > Property[key.name='timeout']",
    message: "no time limit of its own",
  },
];

const voidReturns = { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true };

const types = {
  "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "separate-type-imports" }],
  "@typescript-eslint/no-explicit-any": "error",
  "@typescript-eslint/no-non-null-assertion": "off",
  "@typescript-eslint/no-unused-vars": [
    "error",
    { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
  ],
  "@typescript-eslint/restrict-template-expressions": [
    "error",
    { allowNumber: true, allowBoolean: true, allowNever: true },
  ],
  "@typescript-eslint/restrict-plus-operands": ["error", { allowNumberAndString: true }],
  "@typescript-eslint/no-confusing-void-expression": ["error", voidReturns],
  "@typescript-eslint/switch-exhaustiveness-check": [
    "error",
    { considerDefaultExhaustiveForUnions: true },
  ],
  // Indexing is typed as always defined, so a needed check for undefined looks superfluous.
  "@typescript-eslint/no-unnecessary-condition": "off",
  // Contracts are plain objects of functions, not classes: nothing is bound.
  "@typescript-eslint/unbound-method": "off",
  // Slow, and there are no enums and hardly a class to misassign.
  "@typescript-eslint/no-unsafe-enum-assignment": "off",
  "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
  "@typescript-eslint/prefer-for-of": "off",
  "@typescript-eslint/unified-signatures": "off",
};

/** To the type checker all number types of AssemblyScript are one, so that every cast looks superfluous. */
const assembly = { "@typescript-eslint/no-unnecessary-type-assertion": "off" };

/** Tests read JSON that other processes print, and quote references with more digits than a double has. */
const testing = {
  "no-loss-of-precision": "off",
  "@typescript-eslint/no-unsafe-assignment": "off",
  "@typescript-eslint/no-unsafe-member-access": "off",
  "@typescript-eslint/no-unsafe-argument": "off",
  "@typescript-eslint/no-unsafe-call": "off",
  "@typescript-eslint/no-unsafe-return": "off",
};

const namedExportsOnly = {
  selector: "ExportDefaultDeclaration",
  message: "export by name: a concept has one name everywhere",
};

const wholeNamespace = {
  selector: "ImportDeclaration[source.value='zod'] > ImportSpecifier",
  message: 'import * as z from "zod": of its object z, esbuild leaves out nothing',
};

export default defineConfig(
  {
    ignores: ["dist/", ".cache/", "coverage/", "docs/api/", "report/"],
  },
  { linterOptions: { reportUnusedDisableDirectives: "error" }, rules: correctness },
  {
    files: typescript,
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: types,
  },
  {
    files: tests,
    rules: { ...testing, "no-restricted-syntax": ["error", ...withoutTimeLimit] },
  },
  { files: ["src/compiled/**/*.ts"], rules: assembly },
  {
    files: product,
    ignores: declarations,
    rules: { ...size, "no-restricted-syntax": ["error", namedExportsOnly, wholeNamespace] },
  },
  {
    files: product,
    ignores: ["src/cli/**"],
    rules: { "no-console": "error", "no-restricted-globals": ["error", "process"] },
  },
);
