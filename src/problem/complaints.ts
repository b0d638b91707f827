import type * as z from "../bundled/zod.js";
import { closestWord } from "./closest-word.js";
import { shown, type Complaint } from "./input-error.js";

type Issue = z.core.$ZodIssue;

/** `classes`, 1, `mean` as `classes[1].mean`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key) => {
      if (typeof key === "number") return `[${key}]`;
      const name = String(key);
      return /^[\w-]+$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
    })
    .join("")
    .replace(/^\./, "");
}

/**
 * The issues of the schema as one-line complaints. Unknown keys come first: a misspelt key is also
 * reported as missing under its right name, and the misspelling is the cause.
 */
export function complaintsOf(issues: readonly Issue[], input: unknown): Complaint[] {
  const leaves = issues.flatMap((issue) => decided(issue, []));
  const unknown = leaves.filter((issue) => issue.code === "unrecognized_keys");
  const others = leaves.filter((issue) => issue.code !== "unrecognized_keys");
  return [...unknown, ...others].flatMap((issue) => complaints(issue, input));
}

/** For a union without a discriminator: the issues of the branch that went deepest, if one did. */
function decided(issue: Issue, prefix: readonly PropertyKey[]): Issue[] {
  const placed = { ...issue, path: [...prefix, ...issue.path] };
  if (issue.code !== "invalid_union") return [placed];
  const inside = issue.errors.find((branch) =>
    branch.some((inner) => inner.path.length > 0 || inner.code === "unrecognized_keys"),
  );
  return inside === undefined ? [placed] : inside.flatMap((inner) => decided(inner, placed.path));
}

function complaints(issue: Issue, input: unknown): Complaint[] {
  const path = pathText(issue.path);
  if (issue.code !== "unrecognized_keys") {
    return [{ path, text: `${shown(valueAt(input, issue.path))}, expected ${issue.message}` }];
  }
  return issue.keys.map((key) => {
    const meant = closestWord(key, issue.message.split(", "));
    const hint = meant === undefined ? "" : ` (did you mean ${meant}?)`;
    return {
      path: pathText([...issue.path, key]),
      text: `unknown key, expected one of ${issue.message}${hint}`,
    };
  });
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}
