/** A command to type, and what it gives. */
type Example = readonly [words: string, meaning: string];

/** By command, in the words after `sgd-limits`. */
const EXAMPLES: Readonly<Record<string, readonly Example[]>> = {
  derive: [["derive problem.yaml --format latex", "the system for a paper"]],
  solve: [
    ["solve problem.yaml --at 0,1,10,1e6", "a table"],
    ["solve problem.yaml --until 50 --format csv", "a grid of times for other programs"],
    ["solve a.yaml b.yaml --at-log10 1,10,100,300 --plot loss.svg", "two limits in one picture"],
  ],
  simulate: [
    ["simulate problem.yaml --until 20 --runs 32 --plot runs.svg", "runs beside their limit"],
  ],
  "fixed-points": [
    ["fixed-points pca.yaml", "where a problem with finitely many order parameters rests"],
  ],
  check: [
    ["check --list", "the ledger"],
    ["check identity my-claim.yaml", "a claim of the ledger and one of your own"],
  ],
  prove: [["prove tilt-identity", "one lemma, step by step"]],
  report: [["report my-claims.ts --out report", "a page about your own claims"]],
  sweep: [
    [
      'sweep problem.yaml --over "alpha=1:2:9,beta=0:1:5" --line "alpha = 1 + beta"',
      "a phase diagram",
    ],
  ],
  fit: [
    [
      "fit images.npy --labels labels.npy --classes 3,8 --verify",
      "does the theory hold on these data?",
    ],
  ],
  explore: [["explore problem.yaml", "a page with sliders, opened from the disk"]],
  init: [
    ["init", "problem.yaml, two Gaussian classes"],
    ["init --model tensor-pca --out pca.yaml", "another family of problems"],
  ],
  schema: [["schema --model mixture > problem.schema.json", "for an editor"]],
  completion: [
    ["completion bash >> ~/.bashrc", ""],
    ["completion zsh >> ~/.zshrc", ""],
    ["completion fish > ~/.config/fish/completions/sgd-limits.fish", ""],
  ],
};

/** The end of a command's help. Every command has an example. */
export function examplesHelp(command: string): string {
  const lines = EXAMPLES[command].flatMap(([words, meaning]) => [
    `  sgd-limits ${words}`,
    ...(meaning === "" ? [] : [`      ${meaning}`]),
  ]);
  return `\nExamples:\n${lines.join("\n")}`;
}
