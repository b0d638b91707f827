import temml from "temml";
import type { Derived } from "../view/messages.js";
import { byId, element } from "./dom.js";

/** The derived system typeset as MathML, and the derivation with every reason as text. */
export function showEquations({ equations, text }: Derived): void {
  const lines = equations.map((latex) => {
    const line = element("div", { class: "equation", tabindex: 0 });
    temml.render(latex, line, { displayMode: true, throwOnError: false });
    return line;
  });
  byId("equations").replaceChildren(...lines);
  byId("derivation").textContent = text;
}
