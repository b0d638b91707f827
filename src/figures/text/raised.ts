import { trusted, type Markup } from "./markup.js";

const raisedRun = /[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+/g;
const raisedSigns = "⁰¹²³⁴⁵⁶⁷⁸⁹";

function lowered(run: string): string {
  return run.replace(/[^]/g, (sign) => (sign === "⁻" ? "−" : String(raisedSigns.indexOf(sign))));
}

/** Raised digits as sup elements: in many fonts the characters ⁰¹²… are too small to read. */
export function raisedInHtml({ markup }: Markup): Markup {
  return trusted(markup.replace(raisedRun, (run) => `<sup>${lowered(run)}</sup>`));
}

/** Shift of the baseline upwards, and size, in units of the surrounding text. */
const LEVELS = {
  base: { shift: 0, size: 1 },
  raised: { shift: 0.35, size: 0.7 },
  lowered: { shift: -0.21, size: 0.7 },
} as const;

type Level = keyof typeof LEVELS;

/** Raised digits; ^(...) and ^x; the index of a single letter, m_00: a name like my_file is none. */
const SHIFTED =
  /([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)|\^\(([^()]+)\)|\^([\p{L}\d])(?![\p{L}\d])|(?<=(?<![\p{L}\d_])\p{L})_([\p{L}\d]{1,3})(?![\p{L}\d_])/gu;

/** A text in pieces of one level each. */
function levelled(text: string): { level: Level; text: string }[] {
  const pieces: { level: Level; text: string }[] = [];
  let end = 0;
  for (const match of text.matchAll(SHIFTED)) {
    const [whole, digits, enclosed, sign, index] = match;
    pieces.push({ level: "base", text: text.slice(end, match.index) });
    if (index !== undefined) pieces.push({ level: "lowered", text: index });
    else if (digits !== undefined) pieces.push({ level: "raised", text: lowered(digits) });
    else pieces.push({ level: "raised", text: (enclosed ?? sign).replaceAll("-", "−") });
    end = match.index + whole.length;
  }
  return [...pieces, { level: "base" as const, text: text.slice(end) }].filter(
    (piece) => piece.text !== "",
  );
}

/** A text of an SVG with exponents raised and indices lowered: a shift of the baseline, which what follows must undo. */
function shifted(text: string): string {
  let before: Level = "base";
  return levelled(text)
    .map((piece) => {
      const { shift, size } = LEVELS[piece.level];
      const down = Number(((LEVELS[before].shift - shift) / size).toFixed(3));
      before = piece.level;
      if (down === 0 && size === 1) return piece.text;
      return `<tspan dy="${down}em"${size === 1 ? "" : ` font-size="${size}em"`}>${piece.text}</tspan>`;
    })
    .join("");
}

/** The same for all texts of an SVG. */
export function raisedInSvg({ markup }: Markup): Markup {
  return trusted(markup.replace(/(?<=>)[^<>]+(?=<)/g, shifted));
}
