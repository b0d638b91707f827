import type { Modes } from "./modes.js";
import { innerProduct } from "./signal-basis.js";

/**
 * The limit d -> infinity: overlaps with means and between logits vanish, and a mode with share f of the
 * coordinates holds norm^2 f of the squared norm.
 */
export function withOrthogonalStart(modes: Modes, norm: number): Modes {
  return withRests(modes, norm, {
    alongMeans: () => 0,
    alongEarlier: () => 0,
    own: (mode) => Math.sqrt(modes.fractions[mode]),
  });
}

interface Components {
  alongMeans(): number;
  alongEarlier(): number;
  own(mode: number, meanSignals: number, logit: number): number;
}

/** Appends to every mode one signal for each logit and fills X_0, scaled to `norm` for each logit. */
export function withRests(modes: Modes, norm: number, components: Components): Modes {
  const sources = signalSources(modes);
  const initial = Array.from({ length: modes.logits }, (_, logit) => {
    const draw = Float64Array.from(sources.rest, (rest, signal) => {
      if (rest < 0) return components.alongMeans();
      const mode = sources.mode[signal];
      if (rest < logit) return components.alongEarlier();
      return rest === logit ? components.own(mode, sources.meanSignals[mode], logit) : 0;
    });
    const scale = norm / Math.sqrt(innerProduct(draw, draw));
    return draw.map((coordinate) => coordinate * scale);
  });
  const moved = (vector: Float64Array): Float64Array =>
    Float64Array.from(sources.from, (from) => (from < 0 ? 0 : vector[from]));
  const [means, teacher] = [modes.means.map(moved), modes.teacher.map(moved)];
  return { ...modes, signalMode: sources.mode, means, teacher, initial };
}

/** For each signal after appending: its mode, the old signal it was (or -1), the logit whose rest it is (or -1). */
function signalSources(modes: Modes) {
  const meanSignals = new Int32Array(modes.fractions.length);
  for (const mode of modes.signalMode) meanSignals[mode]++;
  const total = modes.signalMode.length + modes.fractions.length * modes.logits;
  const mode = new Int32Array(total);
  const from = new Int32Array(total).fill(-1);
  const rest = new Int32Array(total).fill(-1);
  let signal = 0;
  let old = 0;
  meanSignals.forEach((count, m) => {
    for (let j = 0; j < count + modes.logits; j++, signal++) {
      mode[signal] = m;
      if (j < count) from[signal] = old++;
      else rest[signal] = j - count;
    }
  });
  return { mode, from, rest, meanSignals };
}
