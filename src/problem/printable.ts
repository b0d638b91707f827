/** Control characters of terminals, line separators of Unicode, and marks that turn the direction of writing. */
const UNPRINTABLE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
/** The same with tab and newline. */
const UNPRINTABLE_IN_LINE = new RegExp(UNPRINTABLE.source.replace("\\u0008\\u000b-", ""), "g");

/** Whether text is one line that a terminal shows as it is. */
export function isOneLine(text: string): boolean {
  return text.search(UNPRINTABLE_IN_LINE) < 0;
}

/** Lines of text that send nothing to a terminal but text; in JSON the escapes mean the characters that were there. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, escape);
}

/** The same on one line. */
export function printableLine(text: string): string {
  return text.replace(/\s*[\r\n\u2028\u2029]\s*/g, " ").replace(UNPRINTABLE_IN_LINE, escape);
}

const escape = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
