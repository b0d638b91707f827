/**
 * The few WebAssembly instructions that the normal numbers need, as bytes (WebAssembly Core Specification,
 * chapter 5). Instructions take their operands from the stack.
 */
export const I32 = 0x7f;
export const I64 = 0x7e;
export const F64 = 0x7c;

export type Code = readonly number[];

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number): Code => [0x21, ...unsigned(local)];
/** Keeps the value on the stack as well. */
export const tee = (local: number): Code => [0x22, ...unsigned(local)];

/** Runs the body; `leave(0)` directly inside it goes on after it. */
export const block = (...body: Code[]): Code => [0x02, 0x40, ...body.flat(), 0x0b];
/** Runs the body once; `leave(0)` directly inside it begins it again. */
export const loop = (...body: Code[]): Code => [0x03, 0x40, ...body.flat(), 0x0b];
export const when = (...body: Code[]): Code => [0x04, 0x40, ...body.flat(), 0x0b];
export const leave = (depth: number): Code => [0x0c, ...unsigned(depth)];
export const leaveIf = (depth: number): Code => [0x0d, ...unsigned(depth)];

export const i32 = {
  constant: (value: number): Code => [0x41, ...signed(value)],
  store: (offset: number): Code => [0x36, 2, ...unsigned(offset)],
  atLeast: [0x4f] as Code, // unsigned
  add: [0x6a] as Code,
  and: [0x71] as Code,
  fromI64: [0xa7] as Code,
};

export const i64 = {
  constant: (value: number): Code => [0x42, ...signed(value)],
  load: (offset: number): Code => [0x29, 3, ...unsigned(offset)],
  store: (offset: number): Code => [0x37, 3, ...unsigned(offset)],
  add: [0x7c] as Code,
  and: [0x83] as Code,
  or: [0x84] as Code,
  xor: [0x85] as Code,
  shiftLeft: [0x86] as Code,
  shiftRightSigned: [0x87] as Code,
  shiftRight: [0x88] as Code,
  rotateLeft: [0x89] as Code,
};

export const f64 = {
  constant: (value: number): Code => [
    0x44,
    ...new Uint8Array(new Float64Array([value]).buffer), // little-endian machines only, as Node's are
  ],
  load: (offset: number): Code => [0x2b, 3, ...unsigned(offset)],
  store: (offset: number): Code => [0x39, 3, ...unsigned(offset)],
  absolute: [0x99] as Code,
  add: [0xa0] as Code,
  multiply: [0xa2] as Code,
  less: [0x63] as Code,
  fromI64: [0xb9] as Code, // signed
};

/** A function of its first locals with one result, exported as "run" beside its memory of one page, "memory". */
export function moduleOf(
  parameters: Code,
  result: number,
  locals: Code,
  body: readonly Code[],
): Uint8Array<ArrayBuffer> {
  const declared = [...unsigned(locals.length), ...locals.flatMap((type) => [1, type])];
  const code = [...declared, ...body.flat(), 0x0b];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, parameters.length, ...parameters, 1, result]),
    ...section(3, [1, 0]),
    ...section(5, [1, 0, 1]),
    ...section(7, [2, ...named("run"), 0, 0, ...named("memory"), 2, 0]),
    ...section(10, [1, ...unsigned(code.length), ...code]),
  ]);
}

function section(id: number, content: Code): Code {
  return [id, ...unsigned(content.length), ...content];
}

function named(name: string): Code {
  return [name.length, ...new TextEncoder().encode(name)];
}

/** LEB128. */
function unsigned(value: number): Code {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

/** Signed LEB128 of a whole number below 2^53 in size. */
function signed(value: number): Code {
  const low = ((value % 128) + 128) % 128;
  const rest = (value - low) / 128;
  const done = (rest === 0 && low < 64) || (rest === -1 && low >= 64);
  return done ? [low] : [low | 0x80, ...signed(rest)];
}
