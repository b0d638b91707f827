import path from "node:path";
import type { Centre } from "../../../data/centre.js";
import { fitMixture } from "../../../data/fit.js";
import { fittedProblem } from "../../../data/fitted-problem.js";
import { readLabelledData } from "../../../data/labelled-data.js";
import { writeFittedProblem } from "../../../data/write-fitted-problem.js";
import { toleranceOf } from "../../terminal/number-list.js";
import { positive, whole } from "../../terminal/number-option.js";
import { createProgress } from "../../terminal/progress.js";
import { EXIT, UsageError, type Terminal } from "../../terminal/terminal.js";
import { fitSummary, fitText, verificationText } from "./fit-text.js";

/** Options of `fit` as commander hands them over. */
export interface FitCommandOptions {
  readonly labels: string;
  readonly classes?: string;
  readonly center: Centre;
  readonly scale: string;
  readonly gamma: string;
  readonly out: string;
  readonly verify?: boolean;
  readonly runs: string;
  readonly points: string;
  readonly seed: string;
  readonly tolerance: string;
  readonly json?: boolean;
}

/** Fits, writes the problem, with --verify runs SGD on the data and judges; returns the exit code. */
export async function runFit(
  file: string,
  options: FitCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const settings = settingsOf(options);
  const progress = createProgress(terminal);
  const data = await readLabelledData(file, options.labels);
  const { classes, scale, gamma } = settings;
  const request = { scale, center: options.center, onProgress: progress.update };
  const fit = fitMixture(data, { ...request, ...(classes && { classes }) });
  const problem = fittedProblem(fit, { name: nameOf(file, fit.classes), gamma });
  const written = await writeFittedProblem(fit, problem, options.out);
  const summary = fitSummary(fit, written);
  if (!options.verify) {
    progress.stop();
    terminal.out(options.json ? jsonText({ fit: summary }) : fitText(summary));
    return EXIT.success;
  }
  if (!options.json) terminal.out(fitText(summary));
  const { verifyFit } = await import("../../../data/verify/verify-fit.js");
  const found = await verifyFit(data, fit, problem, {
    ...settings,
    onProgress: progress.update,
  }).finally(progress.stop);
  if ("failure" in found) {
    terminal.note(`sgd-limits: ${file}: no run beside the limit: ${found.failure}\n`);
    return EXIT.failure;
  }
  terminal.out(
    options.json ? jsonText({ fit: summary, verification: found }) : verificationText(found),
  );
  return EXIT.success;
}

const jsonText = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

function nameOf(file: string, classes: readonly { readonly value: number }[]): string {
  const values = classes.map(({ value }) => value);
  const list = values.length > 4 ? `${values.length} classes` : `classes ${values.join(", ")}`;
  return `${path.basename(file)}, ${list}`;
}

function settingsOf(options: FitCommandOptions) {
  return {
    scale: positive("--scale", options.scale),
    gamma: positive("--gamma", options.gamma),
    runs: whole("--runs", options.runs, 2),
    points: whole("--points", options.points, 1),
    seed: whole("--seed", options.seed, 0),
    tolerance: toleranceOf("--tolerance", options.tolerance),
    ...(options.classes !== undefined && { classes: classList(options.classes) }),
  };
}

function classList(text: string): number[] {
  const values = text.split(",").map((entry) => (entry.trim() === "" ? NaN : Number(entry)));
  const twice = values.find((value, k) => values.indexOf(value) !== k);
  if (values.every(Number.isFinite) && twice === undefined) return values;
  throw new UsageError(
    `--classes: "${text}", expected different numbers separated by commas, like 3,8`,
  );
}
