import { commandLine } from "../view/command-line.js";
import type { Solved } from "../view/messages.js";
import { presetNamed } from "../view/presets.js";
import { drawnTimes, SETTLED, TURNING } from "../view/times.js";
import { hashOf, OWN, problemOf, viewFrom, viewOf, type View } from "../view/view.js";
import { drawCharts, lastExponent } from "./charts.js";
import { fillPresets, moveControls, showControls } from "./controls.js";
import { byId, say } from "./dom.js";
import { saveData, saveFigure } from "./download.js";
import { showEquations } from "./equations.js";
import { latest } from "./latest.js";
import { showNumbers } from "./numbers.js";
import { PhaseDiagram } from "./phase.js";
import { drawRuns } from "./runs.js";
import { Solver, Stopped } from "./solver.js";
import { drawSpectrum } from "./spectrum.js";

const given = byId("given-problem").textContent.trim();
const first: View =
  given === ""
    ? viewOf("power-law")
    : { ...viewOf("power-law"), preset: OWN, settings: {}, own: given };
let view = viewFrom(location.hash, first);
let shown: Solved | undefined;

const main = new Solver();
const beside = new Solver();
const phase = new PhaseDiagram((alpha, beta) => {
  change({ settings: { ...view.settings, alpha, beta } });
});

interface Wanted {
  readonly view: View;
  readonly quality: typeof SETTLED | typeof TURNING;
}

const solve = latest(async ({ view: wanted, quality }: Wanted) => {
  const { points, tolerance } = quality;
  const log10Times = drawnTimes(wanted.decades, points);
  const problem = problemOf(wanted);
  const stop = byId("stop") as HTMLButtonElement;
  stop.disabled = false;
  try {
    const solved = await main.ask({ kind: "solve", problem, log10Times, tolerance });
    await new Promise(requestAnimationFrame);
    shown = solved;
    show(solved, wanted, quality === SETTLED);
  } catch (error) {
    say("complaint", textOf(error));
  }
  stop.disabled = true;
}, main.stop.bind(main));

function show(solved: Solved, wanted: View, settled: boolean): void {
  const claimed =
    wanted.preset === OWN ? undefined : presetNamed(wanted.preset).claimed?.(wanted.settings);
  drawCharts(solved, wanted, claimed, settled);
  showNumbers(solved);
  const exponent = lastExponent(solved);
  say(
    "exponent",
    exponent === undefined ? "none" : exponent.toFixed(4).replace(/^-(?=[0.]*$)/, ""),
  );
  byId("exponent").dataset["settled"] = String(settled);
  say("claimed", claimed ? `claimed: ${claimed.statement} (dashed)` : "");
  say("complaint", [...(solved.stopped ? [solved.stopped] : []), ...solved.warnings].join("; "));
}

/** What need not follow a slider at every frame. */
const settle = latest(async (wanted: View) => {
  const problem = problemOf(wanted);
  say("command", commandLine(problem, drawnTimes(wanted.decades)));
  history.replaceState(null, "", hashOf(wanted));
  await Promise.all([
    beside.ask({ kind: "spectrum", problem }).then(drawSpectrum, () => {
      byId("plot-spectrum").replaceChildren();
      byId("plot-means").replaceChildren();
    }),
    beside.ask({ kind: "derive", problem }).then(showEquations, (error: unknown) => {
      byId("equations").textContent = textOf(error);
      byId("derivation").textContent = "";
    }),
  ]);
}, beside.stop.bind(beside));

let settling: ReturnType<typeof setTimeout> | undefined;
let phaseOf = "";

function change(part: Partial<View>): void {
  view = { ...view, ...part };
  solve({ view, quality: TURNING });
  moveControls(view.settings);
  markPhase();
  clearTimeout(settling);
  settling = setTimeout(() => {
    solve({ view, quality: SETTLED });
    settle(view);
    refillPhase();
  }, 250);
}

function markPhase(): void {
  const hasPhases = view.preset !== OWN && presetNamed(view.preset).hasPhases === true;
  byId("figure-phase").hidden = !hasPhases;
  if (hasPhases) phase.mark(view.settings["alpha"], view.settings["beta"]);
}

/** The diagram depends on everything but alpha and beta. */
function refillPhase(): void {
  const { alpha: _, beta: __, ...others } = view.settings;
  const key = byId("figure-phase").hidden ? "" : JSON.stringify([view.preset, others]);
  if (key === phaseOf) return;
  phaseOf = key;
  if (key === "") phase.stop();
  else
    phase.fill(problemOf(view) as object).catch((error: unknown) => {
      if (!(error instanceof Stopped)) say("phase-progress", textOf(error));
    });
}

function choose(next: View): void {
  (byId("preset") as HTMLSelectElement).value = next.preset;
  (byId("axis") as HTMLSelectElement).value = next.axis;
  (byId("decades") as HTMLInputElement).value = String(next.decades);
  (byId("own") as HTMLTextAreaElement).value = next.own;
  showControls(next.preset, next.settings, (name, value) => {
    change({ settings: { ...view.settings, [name]: value } });
  });
  change(next);
}

async function run(): Promise<void> {
  const number = (id: string): number => (byId(id) as HTMLInputElement).valueAsNumber;
  const asked = {
    dimension: number("dimension"),
    until: number("until"),
    runs: number("runs"),
    seed: 1,
  };
  say("runs-note", "running …");
  const solver = new Solver();
  try {
    const runs = await solver.ask({ kind: "runs", problem: problemOf(view), ...asked });
    drawRuns(runs);
    const band = runs.deviation
      ? "band: twice the predicted deviation"
      : "no band is predicted here";
    say("runs-note", `${asked.runs} runs, ${runs.method}, d = ${asked.dimension}; ${band}`);
  } catch (error) {
    say("runs-note", textOf(error));
  } finally {
    solver.stop();
  }
}

function listen(): void {
  fillPresets(byId("preset") as HTMLSelectElement);
  byId("preset").addEventListener("change", ({ target }) => {
    const { value } = target as HTMLSelectElement;
    choose(
      value === OWN
        ? { ...view, preset: OWN, settings: {}, own: ownText() }
        : { ...viewOf(value, view.settings), axis: view.axis },
    );
  });
  byId("axis").addEventListener("change", ({ target }) => {
    change({ axis: (target as HTMLSelectElement).value === "log" ? "log" : "loglog" });
  });
  byId("decades").addEventListener("input", ({ target }) => {
    const { valueAsNumber } = target as HTMLInputElement;
    if (valueAsNumber >= 1 && valueAsNumber <= 300) change({ decades: valueAsNumber });
  });
  byId("own").addEventListener("input", ({ target }) => {
    change({ own: (target as HTMLTextAreaElement).value });
  });
  byId("file").addEventListener("change", ({ target }) => {
    void (target as HTMLInputElement).files?.[0]?.text().then((own) => {
      choose({ ...view, preset: OWN, settings: {}, own });
    });
  });
  byId("run").addEventListener("click", () => void run());
  byId("stop").addEventListener("click", main.stop.bind(main));
  byId("save-data").addEventListener("click", () => {
    if (shown) saveData(shown);
  });
  byId("copy").addEventListener(
    "click",
    () => void navigator.clipboard.writeText(byId("command").textContent),
  );
  for (const button of document.querySelectorAll<HTMLElement>("[data-figure]"))
    button.addEventListener("click", () => {
      saveFigure(button.dataset["figure"] ?? "");
    });
  addEventListener("hashchange", () => {
    if (location.hash !== hashOf(view)) choose(viewFrom(location.hash, first));
  });
}

/** The reader's own text begins with the problem that was shown. */
function ownText(): string {
  const problem = problemOf(view);
  return typeof problem === "string" ? problem : JSON.stringify(problem, null, 2);
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

listen();
choose(view);
