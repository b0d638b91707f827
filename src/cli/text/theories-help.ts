import type { Theory } from "../../theory/theory.js";

type Line = readonly [name: string, text: string];

/** What is said about each theory in the help of a command; the theory's name where there are several. */
export function theoriesHelp(
  theories: readonly Theory[],
  title: string,
  linesOf: (theory: Theory) => readonly Line[],
): string {
  const sections = theories.flatMap((theory) => {
    const lines = linesOf(theory);
    const width = Math.max(...lines.map(([name]) => name.length));
    const heading = theories.length > 1 ? `${title} (${theory.id}):` : `${title}:`;
    const text = lines.map(([name, meaning]) => `  ${name.padEnd(width)}  ${meaning}`);
    return lines.length === 0 ? [] : [["", heading, ...text].join("\n")];
  });
  return sections.join("\n");
}

/** The quantities of a theory. */
export function quantityLines({ quantities }: Theory): Line[] {
  return quantities.map(({ name, shape, meaning }) => [
    name,
    `${meaning}${shape === "number" ? "" : `; ${shape}`}`,
  ]);
}
