import { createHash } from "node:crypto";

/**
 * A short name for the content of a problem: the first 16 digits of the SHA-256 of its JSON with sorted keys. Equal
 * problems have equal hashes, in whatever order their files give the keys.
 */
export function problemHash(problem: object): string {
  return createHash("sha256")
    .update(JSON.stringify(sorted(problem)))
    .digest("hex")
    .slice(0, 16);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, entry]) => [key, sorted(entry)]));
}
