import path from "node:path";
import { Option, type Command } from "commander";
import type { TimeScale, ValueScale } from "../../figures/chart/axes.js";
import type { Chart } from "../../figures/chart/chart.js";
import type { PictureFormat } from "../../figures/write/picture-writer.js";
import type { SweepResult } from "../../sweep/sweep-result.js";
import { makeFolder } from "../../workers/file-system-error.js";
import { UsageError } from "../terminal/terminal.js";

/** Options of pictures as commander hands them over. */
export interface PlotOptions {
  readonly plot?: string;
  readonly observable?: string;
  readonly xAxis?: TimeScale;
  readonly yAxis?: ValueScale;
}

/** The options of a command that draws curves against time. */
export function addPlotOptions(command: Command): Command {
  return command
    .option("--plot <file>", "also draw: a .svg, .png, .pdf or .tex (pgfplots) file")
    .option("--observable <names>", "what to draw, like loss or overlaps.1.1,overlaps.2.1")
    .addOption(
      new Option("--x-axis <scale>", "scale of t in the picture").choices([
        "linear",
        "log",
        "log-log",
      ]),
    )
    .addOption(
      new Option("--y-axis <scale>", "scale of the values in the picture").choices([
        "linear",
        "log",
      ]),
    );
}

/** Options of a picture without a picture are a mistake. */
export function checkPlotOptions({ plot, observable, xAxis, yAxis }: PlotOptions): void {
  if (plot !== undefined) return;
  const idle = [observable && "--observable", xAxis && "--x-axis", yAxis && "--y-axis"].find(
    Boolean,
  );
  if (idle) throw new UsageError(`${idle}: without --plot, expected with it`);
}

/** Writes a chart to the file asked for. */
export type Draw = (chart: Chart) => Promise<void>;

/** What writes the picture of a sweep over so many parameters, with everything loaded. */
export async function drawSweepTo(
  file: string,
  axes: number,
): Promise<(result: SweepResult) => Promise<void>> {
  if (axes > 2)
    throw new UsageError(`--plot: ${axes} parameters, expected one or two for a picture`);
  const draw = await drawTo(file);
  const { sweepChart } = await import("../../figures/sweep/sweep-chart.js");
  return async (result) => {
    const chart = sweepChart(result);
    if (chart) await draw(chart);
  };
}

async function write(file: string, content: string | Uint8Array): Promise<void> {
  const { writeFile } = await import("node:fs/promises");
  makeFolder(path.dirname(file));
  await writeFile(file, content);
}

/**
 * What draws to a file, with everything loaded: what is missing is said before anything is computed.
 * @throws UsageError for another kind of file, MissingPackage
 */
export async function drawTo(file: string): Promise<Draw> {
  const format = formatOfFile(file);
  if (format === "tex") {
    const { chartTex } = await import("../../figures/write/chart-tex.js");
    return (chart) => write(file, chartTex(chart));
  }
  const { fromSvg } = await import("../../figures/write/picture-writer.js");
  const convert = await fromSvg(format);
  const { chartSvg } = await import("../../figures/write/chart-svg.js");
  return async (chart) => write(file, await convert(chartSvg(chart)));
}

function formatOfFile(file: string): PictureFormat {
  const extension = path.extname(file).slice(1).toLowerCase();
  const known: readonly string[] = ["svg", "png", "pdf", "tex"] satisfies PictureFormat[];
  if (known.includes(extension)) return extension as PictureFormat;
  throw new UsageError(`--plot: "${file}", expected a file that ends in .svg, .png, .pdf or .tex`);
}
