/** A number of a problem file, and where it stands there. */
export interface NumberField {
  readonly path: readonly (string | number)[];
  /** As complaints write it: classes[0].covariance.eigenvalues[1]. */
  readonly label: string;
  readonly value: number;
}

/** More fields than these are no help: the text is. */
const MOST_FIELDS = 80;

/** The numbers of a problem file in JSON, in its order; none of other text, or where there are too many. */
export function numberFields(text: string): NumberField[] {
  const fields = numbersUnder(parsed(text), []);
  return fields.length > MOST_FIELDS ? [] : fields;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // YAML, or half typed: what reads it complains
  }
}

function numbersUnder(value: unknown, path: NumberField["path"]): NumberField[] {
  if (typeof value === "number") return [{ path, label: labelOf(path), value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    numbersUnder(child, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function labelOf(path: NumberField["path"]): string {
  return path
    .map((key, k) => (typeof key === "number" ? `[${key}]` : k === 0 ? key : `.${key}`))
    .join("");
}

/** The text with one number changed. Shares that add up to 1 go on doing so: the others keep their proportions. */
export function withNumber(text: string, path: NumberField["path"], value: number): string {
  const raw: unknown = JSON.parse(text);
  setAt(raw, path, value);
  const others = sharesBeside(raw, path);
  const rest = others.reduce((sum, other) => sum + other.value, 0);
  if (value >= 0 && value < 1 && rest > 0)
    for (const other of others)
      setAt(raw, other.path, Number(((other.value * (1 - value)) / rest).toPrecision(12)));
  return JSON.stringify(raw, null, 2);
}

/** The other shares of a whole of which the number at the path is one: fractions of a law, probabilities of classes. */
function sharesBeside(raw: unknown, path: NumberField["path"]): NumberField[] {
  const place = path.map((key) => (typeof key === "number" ? "[]" : key)).join(" ");
  const isShare = /(^classes \[\] probability|fractions \[\])$/.test(place);
  const which = path.findLastIndex((key) => typeof key === "number");
  const same = (other: NumberField["path"]): boolean =>
    other.length === path.length && other.every((key, k) => k === which || key === path[k]);
  return isShare
    ? numbersUnder(raw, []).filter(({ path: other }) => same(other) && other[which] !== path[which])
    : [];
}

function setAt(raw: unknown, path: NumberField["path"], value: number): void {
  const holder = path
    .slice(0, -1)
    .reduce<unknown>((place, key) => (place as Record<string | number, unknown>)[key], raw);
  (holder as Record<string | number, unknown>)[path[path.length - 1]] = value;
}
