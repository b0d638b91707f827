import { MessageChannel, receiveMessageOnPort } from "node:worker_threads";
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { InputError } from "../../src/problem/input-error.js";
import { enclosed, released } from "../../src/workers/error-envelope.js";
import { NumericalFailure } from "../../src/claims/judging/numerical-failure.js";

/** What arrives on another thread. */
function sent<T>(value: T): T {
  const { port1, port2 } = new MessageChannel();
  port1.postMessage(value);
  const { message } = receiveMessageOnPort(port2) as { message: T };
  port1.close();
  return message;
}

test.prop([fc.string(), fc.string(), fc.string()])(
  "bad input arrives as bad input, with its place",
  (where, place, complaint) => {
    const thrown = new InputError(where, place, complaint);
    const arrived = released(sent(enclosed(thrown)));
    expect(arrived).toBeInstanceOf(InputError);
    expect(Object.entries(arrived)).toEqual(Object.entries(thrown));
    expect([arrived.name, arrived.message]).toEqual([thrown.name, thrown.message]);
  },
);

test.each([
  [new TypeError("x is undefined"), TypeError],
  [new RangeError("simulate: runs"), RangeError],
  [new NumericalFailure("too stiff"), Error],
])("%s keeps its class, its name and where it was thrown", (thrown, expected) => {
  const arrived = released(sent(enclosed(thrown)));
  expect(arrived).toBeInstanceOf(expected);
  expect([arrived.name, arrived.message]).toEqual([thrown.name, thrown.message]);
  expect(arrived.stack).toBe(thrown.stack);
});

test("what is thrown without being an error is said to be that", () => {
  expect(enclosed(42)).toMatchObject({ name: "Error", message: "thrown: 42" });
});
