import path from "node:path";
import type { Centre } from "../../../data/centre.js";
import { fitMixture } from "../../../data/fit.js";
import { fittedProblem } from "../../../data/fitted-problem.js";
import { pooled } from "../../../data/pooled.js";
import { readLabelledData } from "../../../data/labelled-data.js";
import { writeFittedProblem } from "../../../data/write-fitted-problem.js";
import { toleranceOf } from "../../terminal/number-list.js";
import { positive, whole } from "../../terminal/number-option.js";
import { createProgress } from "../../terminal/progress.js";
import { EXIT, UsageError, type Terminal } from "../../terminal/terminal.js";
import { checkPlotOptions, drawTo, type PlotOptions } from "../../plot/plot-options.js";
import { fitSummary, fitText, verificationText } from "./fit-text.js";

/** Options of `fit` as commander hands them over. */
export interface FitCommandOptions extends PlotOptions {
  readonly labels: string;
  readonly classes?: string;
  readonly center: Centre;
  readonly scale: string;
  readonly pool?: string;
  readonly image?: string;
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
  const { classes, scale, gamma, pool, image } = settings;
  checkPlotOptions(options);
  if (options.plot !== undefined && !options.verify)
    throw new UsageError("--plot: without --verify, expected with it");
  if (image !== undefined && pool === undefined)
    throw new UsageError("--image: without --pool, expected with it");
  const draw = options.plot === undefined ? undefined : await drawTo(options.plot);
  const progress = createProgress(terminal);
  const read = await readLabelledData(file, options.labels);
  const data = pool === undefined ? read : pooled(read, pool, image);
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
  if (draw) {
    const { verificationChart } = await import("../../../figures/chart/verification-chart.js");
    await draw(verificationChart(found, problem.name, options));
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
    ...(options.pool !== undefined && { pool: whole("--pool", options.pool, 1) }),
    ...(options.image !== undefined && { image: imageShape(options.image) }),
  };
}

function imageShape(text: string): number[] {
  const found = /^([1-9]\d*)x([1-9]\d*)$/.exec(text);
  if (found) return [Number(found[1]), Number(found[2])];
  throw new UsageError(`--image: "${text}", expected rows and columns of pixels, like 28x28`);
}

function classList(text: string): number[] {
  const values = text.split(",").map((entry) => (entry.trim() === "" ? NaN : Number(entry)));
  const twice = values.find((value, k) => values.indexOf(value) !== k);
  if (values.every(Number.isFinite) && twice === undefined) return values;
  throw new UsageError(
    `--classes: "${text}", expected different numbers separated by commas, like 3,8`,
  );
}
