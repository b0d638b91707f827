import { expect, test } from "vitest";
import { codeSpans, commandLines, fencedBlocks, localLinks } from "./markdown.js";

const sample = [
  "# Title `a/b.ts`",
  "```sh",
  "npm ci \\",
  "  && npm test # all of it",
  "```",
  "## Expected output",
  "````text",
  "```",
  "inner",
  "```",
  "````",
  "See [the guide](docs/guide.md#top) and [the web](https://example.org).",
].join("\n");

test("fences nest by length and carry language, line and heading", () => {
  expect(fencedBlocks(sample)).toEqual([
    {
      language: "sh",
      text: "npm ci \\\n  && npm test # all of it",
      line: 3,
      heading: "Title `a/b.ts`",
    },
    { language: "text", text: "```\ninner\n```", line: 8, heading: "Expected output" },
  ]);
});

test("an open fence is an error, not an empty document", () => {
  expect(() => fencedBlocks("```sh\nls")).toThrow("line 2");
});

test("spans, links and commands are found outside and inside fences respectively", () => {
  expect(codeSpans(sample)).toEqual(["a/b.ts"]);
  expect(localLinks(sample)).toEqual(["docs/guide.md"]);
  expect(commandLines(fencedBlocks(sample)[0].text)).toEqual(["npm ci && npm test"]);
});
