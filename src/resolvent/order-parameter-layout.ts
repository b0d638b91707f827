/**
 * Where S(t, z) stands in a state: signals are the means of the classes, then the rows of the teacher. Real parts of one
 * component at all nodes, then its imaginary parts; [signal][logit] S_xs, then [logit][logit'] S_xx for logit' <= logit.
 */
export interface SystemLayout {
  readonly nodes: number;
  readonly logits: number;
  readonly classes: number;
  readonly teacherLogits: number;
  readonly signals: number;
  /** Components of S. */
  readonly components: number;
  /** Where the slow times of the classes begin, integral of gamma p_i |H_i|; the last components of the state. */
  readonly slowTimes: number;
  readonly size: number;
  signalComponent(signal: number, logit: number): number;
  /** Symmetric in the two logits. */
  squareComponent(logit: number, other: number): number;
}

export function systemLayout(
  nodes: number,
  shape: Pick<SystemLayout, "logits" | "classes" | "teacherLogits">,
): SystemLayout {
  const { logits, classes, teacherLogits } = shape;
  const signals = classes + teacherLogits;
  const squares = signals * logits;
  const components = squares + (logits * (logits + 1)) / 2;
  const slowTimes = 2 * nodes * components;
  return {
    ...shape,
    nodes,
    signals,
    components,
    slowTimes,
    size: slowTimes + classes,
    signalComponent: (signal, logit) => signal * logits + logit,
    squareComponent(logit, other) {
      const [high, low] = logit >= other ? [logit, other] : [other, logit];
      return squares + (high * (high + 1)) / 2 + low;
    },
  };
}
