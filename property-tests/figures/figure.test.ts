import { fc, test } from "@fast-check/vitest";
import { parseHTML } from "linkedom";
import { describe, expect } from "vitest";
import type { Figure } from "../../src/claims/claim.js";
import { spread } from "../../src/figures/claim/end-numbers.js";
import { figureNote, renderFigure } from "../../src/figures/claim/figure.js";
import { textWidth, wrapText } from "../../src/figures/text/text-width.js";
import { figure, hostileText } from "../report/arbitraries.js";
import { lossFigure, overlapFigure, ratioFigure } from "../report/fixture.js";

const drawn = (any: Figure) =>
  parseHTML(`<!doctype html><html><body>${renderFigure(any)}</body></html>`).document;
const line = (values: readonly number[]): Figure => ({
  title: "line",
  yLabel: "y",
  yScale: "linear",
  series: [{ label: "y", role: "measured", log10Time: values.map((_, index) => index), values }],
});
const pathOf = (any: Figure, role: string): string =>
  drawn(any).querySelector(`g.sgd-${role} path`)?.getAttribute("d") ?? "";
const numbersIn = (path: string): number[] => (path.match(/-?[\d.]+/g) ?? []).map(Number);

describe("renderFigure", () => {
  test("dashes what is claimed, dots the control, and draws the measured curve solid", () => {
    const document = drawn(lossFigure);
    const dash = (role: string) =>
      document.querySelector(`g.sgd-${role}`)?.getAttribute("stroke-dasharray");
    expect(dash("measured")).toBeNull();
    expect(dash("claimed")).toMatch(/^\d+ \d+$/);
    expect(dash("control")).toMatch(/^0\.1 /);
    expect(document.querySelector("g.sgd-control")?.getAttribute("stroke")).toBe("#767676");
  });

  test("labels 300 decades by few, raised powers of ten", () => {
    const svg = renderFigure(lossFigure);
    expect(svg).toContain('10<tspan dy="-0.5em" font-size="0.7em">300</tspan>');
    expect(svg).toContain("ticks from 10⁰ to 10³⁰⁰");
    const ticks = drawn(lossFigure).querySelectorAll('g[aria-label="x-axis tick label"] text');
    expect([...ticks].map(({ textContent }) => textContent)).toEqual(
      [0, 50, 100, 150, 200, 250, 300].map((exponent) => `10${String(exponent)}`),
    );
  });

  test("is a complete SVG document with title and description", () => {
    expect(renderFigure(ratioFigure, "f")).toMatch(
      /^<svg\s+xmlns="http:\/\/www\.w3\.org\/2000\/svg"/,
    );
    const svg = drawn(ratioFigure).querySelector("svg");
    expect(svg?.getAttribute("role")).toBe("img");
    expect(svg?.querySelector("title")?.textContent).toContain("The ratio a(t)");
    expect(svg?.querySelector("desc")?.textContent).toContain("1: a(t), measured");
  });

  test("numbers many curves alike at their ends and in the legend", () => {
    const document = drawn(overlapFigure);
    const at = (place: string) =>
      [...document.querySelectorAll(`g.${place} text`)]
        .map(({ textContent }) => textContent)
        .filter((text) => /^\d+$/.test(text ?? ""));
    const expected = overlapFigure.series.map((_, index) => String(index + 1));
    expect(at("sgd-legend").sort()).toEqual([...expected].sort());
    expect(at("sgd-numbers").sort()).toEqual([...expected].sort());
  });

  test.prop([
    fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 3, maxLength: 20 }),
    fc.nat(),
  ])("keeps the order of values: higher means higher up", (values, seed) => {
    fc.pre(Math.max(...values) - Math.min(...values) > 1);
    const points = numbersIn(pathOf(line(values), "measured"));
    const heights = points.filter((_, index) => index % 2 === 1);
    const i = seed % values.length;
    values.forEach((value, j) => {
      if (value > (values[i] ?? 0))
        expect(heights[j]).toBeLessThanOrEqual((heights[i] ?? 0) + 1e-3);
    });
  });

  test("shows a non-finite value as a gap and says so; t = 0 is named", () => {
    const gapped = line([1, 2, NaN, 4, 5, Infinity, 7]);
    expect(pathOf(gapped, "measured").match(/M/g)).toHaveLength(3);
    expect(figureNote(gapped)).toContain("2 of “y”");
    expect(figureNote(ratioFigure)).toBe("The value at t = 0 is not on the logarithmic axis.");
    expect(figureNote(lossFigure)).toBeUndefined();
  });

  test("a control that runs away does not flatten the measured curve", () => {
    const base = line([1, 1.5, 2]);
    const runaway: Figure = {
      ...base,
      series: [
        ...base.series,
        { label: "c", role: "control", log10Time: [0, 1, 2], values: [1, 1e6, 1e12] },
      ],
    };
    const heights = numbersIn(pathOf(runaway, "measured")).filter((_, index) => index % 2 === 1);
    expect(Math.max(...heights) - Math.min(...heights)).toBeGreaterThan(80);
    expect(pathOf(runaway, "control")).not.toBe("");
  });

  test.prop([figure], { numRuns: 60 })("draws within its frame, whatever the series", (any) => {
    const svg = renderFigure(any);
    expect(svg).toBe(renderFigure(structuredClone(any)));
    const document = drawn(any);
    const [, , width = 0, height = 0] = (
      document.querySelector("svg")?.getAttribute("viewBox") ?? ""
    )
      .split(" ")
      .map(Number);
    for (const { name, value } of [...document.querySelectorAll("svg *")].flatMap((node) => [
      ...node.attributes,
    ])) {
      if (!/^(class|aria|id)/.test(name)) expect(value).not.toMatch(/NaN|Infinity|undefined/);
    }
    for (const path of document.querySelectorAll("g[class*=sgd-] > path")) {
      numbersIn(path.getAttribute("d") ?? "").forEach((pixel, index) => {
        expect(pixel).toBeGreaterThanOrEqual(-0.01);
        expect(pixel).toBeLessThanOrEqual((index % 2 === 0 ? width : height) + 0.01);
      });
    }
    for (const text of document.querySelectorAll("g.sgd-legend text")) {
      const end = Number(text.getAttribute("x")) + textWidth(text.textContent ?? "", 12);
      expect(end).toBeLessThanOrEqual(width + 12);
      expect(Number(text.getAttribute("y"))).toBeLessThan(height);
    }
  });
});

test.prop([hostileText, fc.integer({ min: 40, max: 400 })])(
  "wrapText loses no sign and keeps to the width",
  (text, width) => {
    const lines = wrapText(text, width, 12);
    expect(lines.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
    for (const one of lines) expect(textWidth(one, 12)).toBeLessThanOrEqual(width);
  },
);

test.prop([
  fc.array(fc.double({ min: -50, max: 300, noNaN: true }), { minLength: 1, maxLength: 20 }),
])("spread keeps order, distance and bounds, and moves nothing that need not move", (heights) => {
  const ends = heights.map((from, curve) => ({ curve, from, end: [0, 0] as const }));
  const placed = spread(ends, 12, 250);
  placed.forEach(({ at, from }, index) => {
    const before = placed[index - 1];
    if (before) expect(at - before.at).toBeGreaterThanOrEqual(12 - 1e-9);
    if (before) expect(from).toBeGreaterThanOrEqual(before.from);
    expect(at).toBeGreaterThanOrEqual(-1e-9);
    expect(at).toBeLessThanOrEqual(250 + 1e-9);
  });
  const apart = heights.map((_, index) => ({
    curve: index,
    from: 12 * index,
    end: [0, 0] as const,
  }));
  expect(spread(apart, 12, 250).map(({ at }) => at)).toEqual(apart.map(({ from }) => from));
});

describe("the axes follow the curves", () => {
  const until300 = (value: (log10Time: number) => number): Figure => ({
    ...line([]),
    series: [
      {
        ...{ label: "y", role: "measured" },
        log10Time: Array.from({ length: 301 }, (_, k) => k),
        values: Array.from({ length: 301 }, (_, k) => value(k)),
      },
    ],
  });
  const places = (any: Figure): [number, number][] => {
    const numbers = numbersIn(pathOf(any, "measured"));
    return numbers.flatMap((x, k) =>
      k % 2 === 0 ? [[x, numbers[k + 1]] as [number, number]] : [],
    );
  };

  test("what happens in the first decades of three hundred takes up a quarter of the width", () => {
    const early = until300((k) => 1 + Math.exp(-k));
    expect(renderFigure(early)).toContain("on a log log axis");
    const [first, ...rest] = places(early);
    const bottom = Math.max(...rest.map(([, y]) => y));
    const half = rest.find(([, y]) => y > first[1] + 0.98 * (bottom - first[1]))!;
    const width = rest[rest.length - 1][0] - first[0];
    expect(half[0] - first[0]).toBeGreaterThan(0.25 * width);
  });

  test("a power of t, and log t, stay straight lines", () => {
    for (const any of [
      until300((k) => 3 * k),
      { ...until300((k) => -k), yScale: "log10" as const },
    ])
      expect(renderFigure(any)).not.toContain("on a log log axis");
  });

  test("positive values over many powers of ten are drawn by their logarithms", () => {
    const wide = until300((k) => 10 ** (0.5 * k));
    const heights = places(wide).map(([, y]) => y);
    const middle = heights[Math.floor(heights.length / 2)];
    expect(middle).toBeCloseTo((heights[0] + heights[heights.length - 1]) / 2, 0);
  });
});

test("counts time in units on a linear axis, and draws a band within the frame below its curve", () => {
  const epochs: Figure = {
    ...line([1, 2, 3]),
    time: { unit: 2, label: "epochs" },
    series: [
      {
        ...{ label: "y", role: "measured", values: [1, 2, 3] },
        log10Time: [-Infinity, Math.log10(2), Math.log10(8)],
        band: [
          [0.5, 1.5],
          [NaN, 2],
          [2, 4],
        ],
      },
    ],
  };
  const svg = renderFigure(epochs);
  expect(svg).toContain("against epochs, ticks from 0 to 4");
  expect(svg).not.toContain("time t");
  // the point at t = 0 is on the axis, a quarter of the way before that of one epoch
  const [x0, , x1, , x2] = numbersIn(pathOf(epochs, "measured"));
  expect((x1 - x0) / (x2 - x0)).toBeCloseTo(1 / 4, 2);
  expect(figureNote(epochs)).toBeUndefined();
  const shapes = drawn(epochs).querySelectorAll("g.sgd-band path");
  expect(shapes).toHaveLength(2);
  const order = svg.indexOf("sgd-band") < svg.indexOf("sgd-measured sgd-category");
  expect(order).toBe(true);
});

describe("what one panel cannot show", () => {
  const decades = Array.from({ length: 151 }, (_, k) => 2 * k);
  const curve = (label: string, value: (x: number) => number): Figure["series"][number] => ({
    ...{ label, role: "measured", log10Time: decades, values: decades.map(value) },
  });
  const decay = curve("decays", (x) => -x);
  const level = curve("settles", (x) => -0.4 + 0.2 * Math.exp(-x / 3));
  const both: Figure = { ...line([]), yScale: "log10", series: [decay, level] };
  const panels = (any: Figure): number =>
    drawn(any).querySelectorAll('g[aria-label="x-axis tick label"]').length;

  test("a curve that settles early beside one that decays to 10^-300 gets a panel of its own height", () => {
    expect(panels(both)).toBe(2);
    const svg = renderFigure(both);
    expect(svg).toContain("y, enlarged");
    const [flat, enlarged] = [...drawn(both).querySelectorAll("g.sgd-category-1 path")].map(
      (path) => {
        const heights = numbersIn(path.getAttribute("d") ?? "").filter((_, k) => k % 2 === 1);
        return Math.max(...heights) - Math.min(...heights);
      },
    );
    expect(flat).toBeLessThan(2);
    expect(enlarged).toBeGreaterThan(150);
  });

  test("curves that all decay, or that all settle, get one panel", () => {
    expect(panels({ ...both, series: [decay] })).toBe(1);
    expect(
      panels({ ...both, series: [level, curve("settles too", (x) => -0.5 + 0.1 * Math.exp(-x))] }),
    ).toBe(1);
  });

  test("a curve upon another has gaps, in the drawing and in the legend", () => {
    const svg = (values: (x: number) => number): number =>
      drawn({ ...both, series: [decay, curve("twin", values)] }).querySelectorAll(
        "g.sgd-category-1[stroke-dasharray], line.sgd-category-1[stroke-dasharray]",
      ).length;
    expect(svg((x) => -x)).toBe(2);
    expect(svg((x) => -0.9 * x)).toBe(0);
  });
});

test("indices are lowered and exponents raised, names with an underscore left alone", () => {
  const label = "$m_{00}$, $t^{-0.5}$, $|X - X^\\ast|^2$, my_file_1";
  const any = line([1, 2]);
  const document = drawn({ ...any, series: [{ ...any.series[0], label }] });
  const spans = [...document.querySelectorAll("g.sgd-legend tspan")];
  const small = spans.filter((span) => span.getAttribute("font-size") !== null);
  expect(small.map(({ textContent }) => textContent)).toEqual(["00", "−0.5", "2"]);
  const shifts = spans.map((span) => [
    Number.parseFloat(span.getAttribute("dy") ?? ""),
    Number.parseFloat(span.getAttribute("font-size") ?? "1em"),
  ]);
  expect(shifts.reduce((sum, [dy, size]) => sum + dy * size, 0)).toBeCloseTo(0, 9);
  expect(document.querySelector("g.sgd-legend")?.textContent).toBe(
    "m00, t−0.5, |X - X*|2, my_file_1",
  );
});
