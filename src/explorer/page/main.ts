import { commandLine } from "../view/command-line.js";
import type { Solved } from "../view/messages.js";
import { presetNamed } from "../view/presets.js";
import { drawnTimes, SETTLED, TURNING } from "../view/times.js";
import { hashOf, OWN, problemOf, viewFrom, viewOf, type View } from "../view/view.js";
import { drawCharts, lastExponent } from "./charts.js";
import { fillPresets, moveControls, showControls } from "./controls.js";
import { byId, say, textOf } from "./dom.js";
import { saveData, saveFigure } from "./download.js";
import { showEquations } from "./equations.js";
import { latest } from "./latest.js";
import { showNumbers } from "./numbers.js";
import { showOwnFields } from "./own-fields.js";
import { Phases } from "./phases.js";
import { runBeside } from "./run-beside.js";
import { Solver } from "./solver.js";
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
const phases = new Phases((alpha, beta) => {
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
  const start = performance.now();
  try {
    const solved = await main.ask({ kind: "solve", problem, log10Times, tolerance });
    performance.measure("solved", { start });
    await new Promise(requestAnimationFrame);
    const drawing = performance.now();
    shown = solved;
    await show(solved, wanted, quality === SETTLED);
    performance.measure("drawn", { start: drawing });
  } catch (error) {
    say("complaint", textOf(error));
  }
  stop.disabled = true;
  setSettled(quality === SETTLED && wanted === view);
}, main.stop.bind(main));

/** Says whether what is shown is all that comes of what is wanted now. */
function setSettled(settled: boolean): void {
  byId("exponent").dataset["settled"] = String(settled);
}

async function show(solved: Solved, wanted: View, settled: boolean): Promise<void> {
  const claimed =
    wanted.preset === OWN ? undefined : presetNamed(wanted.preset).claimed?.(wanted.settings);
  await drawCharts(solved, wanted, claimed, settled);
  showNumbers(solved);
  const exponent = lastExponent(solved);
  say(
    "exponent",
    exponent === undefined ? "none" : exponent.toFixed(4).replace(/^-(?=[0.]*$)/, ""),
  );
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

function change(part: Partial<View>): void {
  view = { ...view, ...part };
  setSettled(false);
  solve({ view, quality: TURNING });
  moveControls(view.settings);
  phases.mark(view);
  phases.hold();
  clearTimeout(settling);
  settling = setTimeout(() => {
    solve({ view, quality: SETTLED });
    settle(view);
    phases.refill(view);
  }, 250);
}

function choose(next: View): void {
  (byId("preset") as HTMLSelectElement).value = next.preset;
  (byId("axis") as HTMLSelectElement).value = next.axis;
  (byId("decades") as HTMLInputElement).value = String(next.decades);
  (byId("own") as HTMLTextAreaElement).value = next.own;
  showControls(next.preset, next.settings, (name, value) => {
    change({ settings: { ...view.settings, [name]: value } });
  });
  showOwnFields(next.own, changeOwn);
  change(next);
}

const changeOwn = (own: string): void => {
  change({ own });
};

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
    const { value } = target as HTMLTextAreaElement;
    showOwnFields(value, changeOwn);
    changeOwn(value);
  });
  byId("file").addEventListener("change", ({ target }) => {
    void (target as HTMLInputElement).files?.[0]?.text().then((own) => {
      choose({ ...view, preset: OWN, settings: {}, own });
    });
  });
  byId("run").addEventListener("click", () => void runBeside(problemOf(view)));
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

listen();
choose(view);
