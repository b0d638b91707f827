import { shownGradient, type SgdSetting, type Update } from "../symbolic/derivation/update.js";

type Shown = Pick<Update, "shown" | "step">;
type Texts = Readonly<Record<"ascii" | "latex", string>>;

/**
 * A step in words and as a formula.
 * @param name what the optimiser is called
 * @param formula the step on X as a whole, `g` standing for the gradient
 * @param why what of it is left in the limit; formulas between backquotes
 */
export function shownStep(
  name: string,
  formula: Texts,
  why: string,
  { hasRidge = false, isBatched = false }: SgdSetting,
): Shown {
  const pull = hasRidge ? " X is pulled towards 0 besides, by `-(gamma/d) ridge X`." : "";
  const sentence = (gradient: string, where = "the direction of the mode"): string =>
    `One step of ${name}, \`${formula.ascii}\`, in ${where}, \`g\` being \`${gradient}\`` +
    `${isBatched ? " or its mean over a batch" : ""}.${pull} ${why}`.trimEnd();
  const step = (logits: number): Texts => {
    const { ascii, latex } = shownGradient(isBatched, logits);
    return {
      ascii: `${formula.ascii}${hasRidge ? ", with -(gamma/d) ridge X besides" : ""}, g = ${ascii}`,
      latex:
        `${formula.latex}${hasRidge ? ", \\text{ with } -\\tfrac{\\gamma}{d} \\alpha X \\text{ besides}" : ""}` +
        `, \\ g = ${latex}`,
    };
  };
  return {
    shown: {
      one: sentence("a f'(r)"),
      several: sentence("a f_b"),
      whole: sentence("a f", "`R^d`, no eigenbasis being chosen"),
    },
    step: { one: step(1), several: step(2) },
  };
}
