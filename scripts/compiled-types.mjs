/**
 * Types of the modules of src/compiled, read from their sources: what an entry exports, and what it calls of the
 * files that only declare functions. Numbers of every width, flags (0 or 1) and addresses (in bytes) are numbers there.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

const folder = path.resolve(import.meta.dirname, "..", "src", "compiled");
const NUMBERS = new Set(["i32", "f64", "usize", "bool"]);

const parsed = (name) =>
  ts.createSourceFile(
    `${name}.ts`,
    readFileSync(path.join(folder, `${name}.ts`), "utf8"),
    ts.ScriptTarget.ES2022,
  );

/** The exported functions of a file: those with a body, or those that are only declared. */
const functionsOf = (file, hasBody) =>
  file.statements.filter(
    (statement) =>
      ts.isFunctionDeclaration(statement) &&
      (statement.body !== undefined) === hasBody &&
      statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword),
  );

function typeOf(node, file, place) {
  const name = node?.getText(file);
  if (NUMBERS.has(name)) return "number";
  if (name === "void") return "void";
  throw new Error(`${place}: type ${name}, expected one of ${[...NUMBERS, "void"].join(", ")}`);
}

function signatureOf({ name, parameters, type }, file) {
  const place = `src/compiled/${file.fileName}, ${name.text}`;
  const given = parameters.map(
    (parameter) => `${parameter.name.text}: ${typeOf(parameter.type, file, place)}`,
  );
  return `${name.text}(${given.join(", ")}): ${typeOf(type, file, place)};`;
}

const blockOf = (lines) => `{\n${lines.map((line) => `  ${line}\n`).join("")}}`;

/** The name of the file here that an import is from, if it is one. */
const nameIn = (specifier) => /^\.\/([\w-]+)\.js$/.exec(specifier.text)?.[1];

const namesOf = (file) =>
  file.statements.flatMap(
    ({ moduleSpecifier }) => (moduleSpecifier && nameIn(moduleSpecifier)) ?? [],
  );

/** [ending of its name] the interface of a file of functions that the host has, for a file and all that it imports here. */
function hostsOf(file) {
  return [...importedBy(file)].flatMap((name) => {
    const host = parsed(name);
    const declared = functionsOf(host, false).map((found) => signatureOf(found, host));
    return declared.length === 0 ? [] : [`readonly "${name}.js": ${blockOf(declared)};`];
  });
}

function importedBy(file, known = new Set()) {
  for (const name of namesOf(file).filter((found) => !known.has(found)))
    importedBy(parsed(name), known.add(name));
  return known;
}

/** What an entry exports: functions of its own, and those that it hands on from a file here. */
function exportsOf(file) {
  const handedOn = file.statements.filter(
    ({ exportClause, moduleSpecifier }) => exportClause && moduleSpecifier,
  );
  return [
    ...functionsOf(file, true).map((found) => signatureOf(found, file)),
    ...handedOn.flatMap(({ exportClause, moduleSpecifier }) => {
      const names = new Set(exportClause.elements.map(({ name }) => name.text));
      const source = parsed(nameIn(moduleSpecifier));
      return functionsOf(source, true)
        .filter(({ name }) => names.has(name.text))
        .map((found) => signatureOf(found, source));
    }),
  ];
}

/** @param entry name of a file of src/compiled, without ending @returns the text of its file of types */
export function compiledTypes(entry) {
  const file = parsed(entry);
  return [
    `export interface Exports ${blockOf(["readonly memory: WebAssembly.Memory;", ...exportsOf(file)])}`,
    `export interface Hosts ${blockOf(hostsOf(file))}`,
    "declare const code: string & { readonly exports?: Exports; readonly hosts?: Hosts };",
    "export default code;\n",
  ].join("\n");
}
