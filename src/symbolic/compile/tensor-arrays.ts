import type { OdeSystem } from "../derivation/ode-system.js";
import { rangeOf } from "./open-indices.js";
import { takeApart } from "./tensor-names.js";
import { tensorLayout, type TensorLayout } from "./tensor-layout.js";

/**
 * The arrays in which generated code keeps the quantities of a system with open indices: all entries of a
 * quantity in a full array, filled through a table of the places where they are stored.
 */
export class TensorArrays {
  private readonly layouts = new Map<string, TensorLayout>();

  constructor(private readonly system: OdeSystem) {
    this.place(system.unknowns, "mode");
    this.place(system.modeConstants, "constant");
    this.place(system.scalars, "scalar");
    this.place(system.expectations, "expectation");
    this.place(system.averages, "average");
    this.place(system.rates, "rate");
  }

  private place(list: readonly { readonly name: string }[], role: TensorLayout["role"]): void {
    let start = 0;
    for (const { name } of list) {
      const layout = tensorLayout(name, this.system, role, start);
      this.layouts.set(layout.head, layout);
      start += layout.packed;
    }
  }

  layoutOf(head: string): TensorLayout {
    const layout = this.layouts.get(head);
    if (layout === undefined) throw new Error(`tensor arrays: ${head}, expected a known quantity`);
    return layout;
  }

  /** How many entries of a list are stored. */
  stored(list: readonly { readonly name: string }[]): number {
    return list.reduce((n, { name }) => n + this.layoutOf(takeApart(name).head).packed, 0);
  }

  /** How many values the letter of an index takes. */
  range(letter: string): number {
    return rangeOf(letter, this.system);
  }

  /** Statements that run once: where the full entries are stored, and room for them. */
  tables(): string {
    return [...this.layouts.values()]
      .flatMap(({ head, places }) => [
        `const place_${head} = Int32Array.from([${places.join(", ")}]);`,
        `const all_${head} = new Float64Array(${places.length});`,
      ])
      .join("\n");
  }

  /** Statements that fill the full arrays of a role from where its entries are stored. */
  read(role: TensorLayout["role"], source: (at: string) => string): string[] {
    return [...this.layouts.values()]
      .filter((layout) => layout.role === role)
      .map(
        ({ head, places }) =>
          `for (let n = 0; n < ${places.length}; n++) all_${head}[n] = ${source(`place_${head}[n]`)};`,
      );
  }

  /** An entry of a full array, by the letters of its name. */
  entry(name: string): string {
    return `all_${takeApart(name).head}[${this.offset(name)}]`;
  }

  /** Where the same entry is stored. */
  storedAt(name: string): string {
    return `place_${takeApart(name).head}[${this.offset(name)}]`;
  }

  private offset(name: string): string {
    const { head, indices: letters } = takeApart(name);
    const { shape } = this.layoutOf(head);
    return letters.reduce(
      (at, letter, k) => (k === 0 ? letter : `(${at}) * ${shape[k]} + ${letter}`),
      "0",
    );
  }
}
