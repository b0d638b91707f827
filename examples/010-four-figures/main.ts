import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** What the commands print as JSON, as far as it is looked at here. */
interface Printed {
  readonly problem: { readonly name: string };
  readonly times: readonly number[];
  /** Of `solve`. */
  readonly observables?: { readonly loss: readonly number[] };
  /** Of `simulate`. */
  readonly mean?: { readonly loss: readonly number[] };
}

const commands = readFileSync("README.md", "utf8")
  .split("\n")
  .filter((line) => line.startsWith("npx sgd-limits"));

for (const command of commands) {
  const [program, ...words] = [...command.split(" "), "--json", "--quiet"];
  const { status, stdout, stderr } = spawnSync(program, words, {
    encoding: "utf8",
    maxBuffer: Infinity,
  });
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
  const picture = words[words.indexOf("--plot") + 1];
  if (!existsSync(picture)) throw new Error(`${picture}: missing`);
  console.log(picture);
  const printed = JSON.parse(stdout) as Printed | Printed[];
  for (const { problem, times, observables, mean } of [printed].flat()) {
    const loss = (observables ?? mean)?.loss.at(-1) ?? NaN;
    const what = mean ? "mean loss of SGD" : "loss of the limit";
    console.log(`  ${problem.name}: ${what} ${loss.toFixed(3)} at t = ${times.at(-1)}`);
  }
}
