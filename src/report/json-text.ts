/** JSON with two spaces of indentation, but arrays of plain values on one line. */
export function jsonText(value: unknown, indent = ""): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item !== "object" || item === null)) {
      return `[${value.map((item) => scalar(item)).join(", ")}]`;
    }
    return `[\n${value.map((item) => inner + jsonText(item, inner)).join(",\n")}\n${indent}]`;
  }
  if (typeof value !== "object" || value === null) return scalar(value);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined && typeof field !== "function")
    .map(([name, field]) => `${inner}${JSON.stringify(name)}: ${jsonText(field, inner)}`);
  return fields.length === 0 ? "{}" : `{\n${fields.join(",\n")}\n${indent}}`;
}

/** JSON has no not-a-number and no infinities: they are written as "NaN", "Infinity", "-Infinity". */
function scalar(value: unknown): string {
  if (typeof value === "number" && !Number.isFinite(value)) return `"${String(value)}"`;
  return JSON.stringify(value) ?? "null";
}
