import { dirname, isAbsolute, join } from "node:path";
import { complaintsOf } from "../../problem/complaints.js";
import { InputError, refuse, shown } from "../../problem/input-error.js";
import type { Problem } from "../../problem/problem.js";
import { problemFrom as parsedProblem } from "../../theories/problem-from.js";
import { readProblem } from "../../theories/read-problem.js";
import type { Claim } from "../claim.js";
import type { SentenceDraft } from "../define/draft.js";
import { draftedClaim } from "../define/claim.js";
import { real } from "../region/parameter.js";
import { claimSchema, familySchema, type ClaimData } from "./schema.js";
import { familyOf } from "./family.js";
import { conditionFrom } from "./where.js";

/** Whether a value read from a file is meant as a claim, or a list of claims, and not as a problem. */
export function isClaimData(data: unknown): boolean {
  const one: unknown = Array.isArray(data) ? data[0] : data;
  return !(typeof one === "object" && one !== null && "classes" in one);
}

/**
 * The claims of a YAML or JSON file: a sentence about a problem, or about every problem of a family.
 * @param file its path; problem files are looked for beside it
 * @throws InputError with the path inside
 */
export async function claimsFromData(data: unknown, file: string): Promise<Claim[]> {
  if (!Array.isArray(data)) return [await claimFrom(data, file)];
  return Promise.all(data.map((one: unknown, k) => claimFrom(one, `${file}: [${k}]`, file)));
}

async function claimFrom(data: unknown, where: string, file = where): Promise<Claim> {
  const parsed = claimSchema.safeParse(data);
  if (!parsed.success) refuse(where, complaintsOf(parsed.error.issues, data));
  const {
    forAll,
    exists,
    where: condition,
    control,
    problem,
    beside,
    ...plain
  } = parsed.data as ClaimData;
  const parameters = Object.keys({ ...forAll, ...exists });
  const draft: SentenceDraft = {
    source: file,
    ...plain,
    problem: await within("problem", where, () => problemFrom(problem, parameters, file, where)),
    ...(beside !== undefined && {
      beside: await within("beside", where, () => problemFrom(beside, parameters, file, where)),
    }),
    ...(forAll && { forAll: regionFrom(forAll, "forAll", where) }),
    ...(exists && { exists: regionFrom(exists, "exists", where) }),
    ...(condition !== undefined && { where: await conditionFrom(condition, parameters, where) }),
    ...(control !== undefined && { control: await controlFrom(control, file, where) }),
  };
  return draftedClaim(draft, where);
}

function regionFrom(
  ranges: NonNullable<ClaimData["forAll"]>,
  key: "forAll" | "exists",
  where: string,
): NonNullable<SentenceDraft["forAll"]> {
  return Object.fromEntries(
    Object.entries(ranges).map(([name, [min, max]]) => {
      if (min < max) return [name, real(min, max)];
      throw new InputError(where, `${key}.${name}`, `${min}, ${max}, expected an ascending range`);
    }),
  );
}

async function controlFrom(
  control: NonNullable<ClaimData["control"]>,
  file: string,
  where: string,
): Promise<NonNullable<SentenceDraft["control"]>> {
  if (typeof control === "string" || control.problem === undefined)
    return control as Extract<SentenceDraft["control"], string | { says: string }>;
  const about = control.problem;
  const problem = await within("control.problem", where, () => problemFrom(about, [], file, where));
  return { ...control, problem };
}

async function problemFrom(
  problem: ClaimData["problem"],
  parameters: readonly string[],
  file: string,
  where: string,
): Promise<SentenceDraft["problem"]> {
  if (typeof problem === "string")
    return (await readProblem(isAbsolute(problem) ? problem : join(dirname(file), problem)))
      .problem;
  if (!("family" in problem)) return parsedProblem(problem, where).problem;
  const parsed = familySchema.safeParse(problem);
  if (!parsed.success) refuse(where, complaintsOf(parsed.error.issues, problem));
  const name = parsed.data?.family;
  if (name === undefined)
    throw new InputError(where, "family", `${shown(problem.family)}, expected a name`);
  const make = familyOf(name, problem, parameters, where) as (point: object) => Problem;
  return parameters.length > 0 ? make : make({});
}

/** Complaints about a part, with the path of the part; those about another file stay as they are. */
async function within<T>(part: string, where: string, make: () => Promise<T>): Promise<T> {
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof InputError) || error.where !== where) throw error;
    throw new InputError(
      where,
      error.path === "" ? part : `${part}.${error.path}`,
      error.complaint,
    );
  }
}
