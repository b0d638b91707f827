import { proveLemma, type ProvedLemma } from "../../../proofs/prove.js";
import { loadLemma } from "../../../proofs/lemma-folder.js";
import { createProgress } from "../../terminal/progress.js";
import type { Terminal } from "../../terminal/terminal.js";

/** Checks lemmas one after another with progress. */
export async function proveEach(
  folder: string,
  ids: readonly string[],
  terminal: Terminal,
  onProved: (lemma: ProvedLemma) => void,
): Promise<void> {
  const progress = createProgress(terminal);
  for (const [index, id] of ids.entries()) {
    const onStep = (): void => progress.update(index / ids.length, id);
    const lemma = await loadLemma(folder, id);
    const proved = await proveLemma(lemma, { clock: () => performance.now(), onStep });
    progress.stop();
    onProved(proved);
  }
}
