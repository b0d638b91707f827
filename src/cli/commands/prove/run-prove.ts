import { isProved, type ProvedLemma } from "../../../proofs/prove.js";
import { jsonText } from "../../../report/json-text.js";
import { plainMathematics } from "../../../figures/text/plain-mathematics.js";
import { lemmaFolder, lemmaIds, loadLemma } from "../../../proofs/lemma-folder.js";
import { lemmaId } from "./lemma-id.js";
import { lemmaLines, lemmaText } from "./lemma-text.js";
import { proveEach } from "./prove-each.js";
import { EXIT, type Terminal } from "../../terminal/terminal.js";

/** Options of `prove` as commander hands them over. */
export interface ProveCommandOptions {
  readonly list?: boolean;
  readonly json?: boolean;
}

/** Checks the lemmas and prints them as they come (JSON at the end); returns the exit code. */
export async function runProve(
  names: readonly string[],
  options: ProveCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const folder = lemmaFolder();
  const ids = await lemmaIds(folder);
  const wanted = names.length === 0 ? ids : [...new Set(names.map((name) => lemmaId(name, ids)))];
  if (options.list) return listLemmas(folder, wanted, options, terminal);
  const width = Math.max(...wanted.map((id) => id.length));
  const proved: ProvedLemma[] = [];
  await proveEach(folder, wanted, terminal, (lemma) => {
    proved.push(lemma);
    if (options.json) return;
    terminal.out(names.length > 0 ? lemmaText(lemma) : lemmaLines(lemma, width));
  });
  if (options.json) terminal.out(`${jsonText({ lemmas: proved })}\n`);
  else if (names.length === 0) terminal.out(`${count(proved)}\n`);
  return proved.every(isProved) ? EXIT.success : EXIT.failure;
}

function count(proved: readonly ProvedLemma[]): string {
  return `${proved.filter(isProved).length} of ${proved.length} lemmas hold with their twins rejected`;
}

async function listLemmas(
  folder: string,
  ids: readonly string[],
  { json }: ProveCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const lemmas = await Promise.all(ids.map((id) => loadLemma(folder, id)));
  if (json) {
    const fields = lemmas.map(
      ({ id, title, statement, assumptions, source, method, twin, otherTwins }) => ({
        ...{ id, title, statement, assumptions, source, method, twin, otherTwins },
      }),
    );
    terminal.out(`${jsonText({ lemmas: fields })}\n`);
  } else {
    const widest = Math.max(...ids.map((id) => id.length));
    for (const { id, method, title } of lemmas)
      terminal.out(`${id.padEnd(widest)}  ${method.padEnd(18)}  ${plainMathematics(title)}\n`);
  }
  return EXIT.success;
}
