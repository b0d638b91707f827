export interface FencedBlock {
  readonly language: string;
  readonly text: string;
  /** 1-based line of the first line of `text`. */
  readonly line: number;
  /** The nearest heading above, without its marks; empty before the first. */
  readonly heading: string;
}

/** Fenced code blocks of a Markdown text, in order. */
export function fencedBlocks(markdown: string): FencedBlock[] {
  const blocks: FencedBlock[] = [];
  let heading = "";
  let open: { fence: string; language: string; line: number; lines: string[] } | undefined;
  for (const [index, line] of markdown.split("\n").entries()) {
    const fence = /^\s*(`{3,}|~{3,})\s*(\w*)/.exec(line);
    if (open === undefined) {
      heading = /^#+\s+(.*)$/.exec(line)?.[1] ?? heading;
      if (fence) open = { fence: fence[1], language: fence[2], line: index + 2, lines: [] };
    } else if (fence?.[1].startsWith(open.fence) && fence[2] === "") {
      const { language, line: first, lines } = open;
      blocks.push({ language, text: lines.join("\n"), line: first, heading });
      open = undefined;
    } else open.lines.push(line);
  }
  if (open !== undefined) throw new Error(`markdown: line ${open.line}: fence is not closed`);
  return blocks;
}

/** The text outside fenced blocks. */
export function prose(markdown: string): string {
  return markdown.replace(/^\s*(`{3,}|~{3,})[^\n]*\n[\s\S]*?^\s*\1\s*$/gm, "");
}

/** Inline code spans outside fenced blocks. */
export function codeSpans(markdown: string): string[] {
  return [...prose(markdown).matchAll(/(`+)([^`]+)\1/g)].map((match) => match[2].trim());
}

/** Targets of links and images that lead into the repository, without their anchors. */
export function localLinks(markdown: string): string[] {
  return [...prose(markdown).matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1].replace(/#.*$/, ""))
    .filter((target) => target !== "" && !/^[a-z]+:/.test(target));
}

/** Command lines of a shell block: continuations joined, comments and prompts dropped. */
export function commandLines(shell: string): string[] {
  return shell
    .replace(/\s*\\\n\s*/g, " ")
    .split("\n")
    .map((line) =>
      line
        .replace(/^\$ /, "")
        .replace(/\s+#.*$/, "")
        .trim(),
    )
    .filter((line) => line !== "" && !line.startsWith("#"));
}
