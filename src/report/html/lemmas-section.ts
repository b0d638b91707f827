import { isProved, type ProvedLemma } from "../../proofs/prove.js";
import { html, type Markup } from "../../figures/text/markup.js";
import { typesetMixed } from "../typeset.js";

function row(lemma: ProvedLemma): Markup {
  const { id, title, statement, weakest, steps, twin } = lemma;
  const outcome = isProved(lemma)
    ? html`holds, twins rejected`
    : html`<span class="warning">${lemma.holds ? "twin not rejected" : "fails"}</span>`;
  return html`<tr role="row">
    <td role="cell">${id.slice(0, 3)}</td>
    <td role="cell">
      <b>${typesetMixed(title)}</b><span class="said">${typesetMixed(statement)}</span>
      <details>
        <summary>False twin</summary>
        ${typesetMixed(twin.statement)}
      </details>
    </td>
    <td role="cell" data-name="Weakest step">${weakest}, ${steps.length} steps</td>
    <td role="cell" data-name="Outcome">${outcome}</td>
  </tr>`;
}

/** The lemmas behind the formulas: statement, method, outcome, and how to see the steps. */
export function lemmasSection(lemmas: readonly ProvedLemma[]): Markup {
  const held = lemmas.filter(isProved).length;
  return html`<section class="claim" id="lemmas" aria-labelledby="lemmas-title">
    <h2 id="lemmas-title">Lemmas checked by machine</h2>
    <p>
      ${held} of ${lemmas.length} hold, each with a twin that differs in one place and fails there.
      The steps of one, with its twin:
    </p>
    <pre class="command">npx sgd-limits prove ${lemmas[0]?.id.slice(0, 3) ?? ""}</pre>
    <div class="scroll">
      <table class="claims" role="table">
        <thead>
          <tr role="row">
            <th scope="col">#</th>
            <th scope="col">Lemma</th>
            <th scope="col">Weakest step</th>
            <th scope="col">Outcome</th>
          </tr>
        </thead>
        <tbody>
          ${lemmas.map(row)}
        </tbody>
      </table>
    </div>
    <nav class="meta"><a href="#summary">Back to the summary</a></nav>
  </section>`;
}
