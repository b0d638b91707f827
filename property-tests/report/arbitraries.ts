import fc from "fast-check";
import type { Figure, JudgedClaim, Series, Verdict } from "../../src/claims/claim.js";
import type { Report } from "../../src/report/report.js";

/** Text that tries to leave its place: markup, TeX, Markdown, control characters, lone surrogates. */
export const hostileText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 24 }),
  fc.string({ maxLength: 24 }),
  fc
    .array(
      fc.constantFrom(
        ..."<script>alert(1)</script>|<img src=x onerror=alert(1)>|\" onload=\"|' x='|</style>|</svg>|]]>".split(
          "|",
        ),
        ..."<!--|-->|&lt;|&#0;|$x^2$|$\\frac{1}{2}$|$\\href{javascript:1}{x}$|$\\text{</math><b>}$|$".split(
          "|",
        ),
        ..."\\emph{|}|\\[|\\]|\\(|$$|\\|~|--|`|\n|\r|\u0000|\ud800|\u2028|| ".split("|"),
      ),
      { maxLength: 8 },
    )
    .map((pieces) => pieces.join("")),
);

const verdict = fc.constantFrom<Verdict>("proved", "supported", "refuted", "inconclusive");

const anyNumber = fc.double({ noNaN: false });
const ordinary = fc.double({ min: -1e4, max: 1e4, noNaN: true });

const place = fc.oneof(ordinary, anyNumber);

export const series: fc.Arbitrary<Series> = fc.record(
  {
    label: hostileText,
    role: fc.constantFrom<Series["role"]>("measured", "claimed", "control"),
    log10Time: fc.array(place, { maxLength: 12 }),
    values: fc.array(place, { maxLength: 12 }),
    band: fc.array(fc.tuple(place, place), { maxLength: 12 }),
  },
  { requiredKeys: ["label", "role", "log10Time", "values"] },
);

export const figure: fc.Arbitrary<Figure> = fc.record(
  {
    title: hostileText,
    yLabel: hostileText,
    yScale: fc.constantFrom<Figure["yScale"]>("linear", "log10"),
    time: fc.record({ unit: fc.double({ min: 1e-3, max: 1e3 }), label: hostileText }),
    series: fc.array(series, { maxLength: 9 }),
  },
  { requiredKeys: ["title", "yLabel", "yScale", "series"] },
);

const measured = fc.record({ value: anyNumber, error: anyNumber });
const evidence = fc.record({
  kind: fc.constantFrom(
    "symbolic" as const,
    "certified" as const,
    "integrated" as const,
    "simulated" as const,
  ),
  summary: hostileText,
  measured: fc.dictionary(
    hostileText.filter((name) => name !== "__proto__"),
    measured,
    { maxKeys: 2 },
  ),
  figures: fc.array(figure, { maxLength: 1 }),
  tables: fc.array(
    fc.record({
      title: hostileText,
      columns: fc.array(hostileText, { maxLength: 3 }),
      rows: fc.array(fc.array(fc.oneof(hostileText, anyNumber), { maxLength: 3 }), {
        maxLength: 2,
      }),
    }),
    { maxLength: 1 },
  ),
});

export const claim: fc.Arbitrary<JudgedClaim> = fc.record({
  id: hostileText,
  title: hostileText,
  statement: hostileText,
  source: hostileText,
  assumptions: fc.array(hostileText, { maxLength: 2 }),
  recorded: verdict,
  verdict,
  witness: hostileText,
  reason: hostileText,
  evidence: fc.array(evidence, { maxLength: 1 }),
  control: fc.record({
    statement: hostileText,
    verdict,
    evidence: fc.array(evidence, { maxLength: 1 }),
  }),
  seconds: anyNumber,
});

export const anyReport: fc.Arbitrary<Report> = fc.record({
  title: hostileText,
  generatedBy: hostileText,
  command: hostileText,
  date: hostileText,
  settings: fc.record({ tolerance: anyNumber }),
  claims: fc.array(claim, { maxLength: 2 }),
});
