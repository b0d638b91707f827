import { presetNamed } from "../view/presets.js";
import { OWN, problemOf, type View } from "../view/view.js";
import { byId, say, textOf } from "./dom.js";
import { PhaseDiagram } from "./phase.js";
import { Stopped } from "./solver.js";

/** The phase diagram where the view has one: shown, marked, and filled anew when its problem has changed. */
export class Phases {
  private readonly diagram: PhaseDiagram;
  private filledFor = "";

  constructor(pick: (alpha: number, beta: number) => void) {
    this.diagram = new PhaseDiagram(pick);
  }

  /** Marks where the view is. */
  mark({ preset, settings }: View): void {
    const hasPhases = preset !== OWN && presetNamed(preset).hasPhases === true;
    byId("figure-phase").hidden = !hasPhases;
    if (hasPhases) this.diagram.mark(settings["alpha"], settings["beta"]);
  }

  /** Leaves the cores to the solution that a slider asks for, until `refill`. */
  hold(): void {
    this.diagram.isHeld = true;
  }

  /** Goes on filling, or begins anew: the diagram depends on everything but alpha and beta. */
  refill(view: View): void {
    this.diagram.isHeld = false;
    const { alpha: _, beta: __, ...others } = view.settings;
    const key = byId("figure-phase").hidden ? "" : JSON.stringify([view.preset, others]);
    if (key === this.filledFor) return;
    this.filledFor = key;
    if (key === "") this.diagram.stop();
    else
      this.diagram.fill(problemOf(view) as object).catch((error: unknown) => {
        if (!(error instanceof Stopped)) say("phase-progress", textOf(error));
      });
  }
}
