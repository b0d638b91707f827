import { isDrawn, LINKS, linkDefinition, linksWith, type LinkName } from "../losses/links/links.js";
import { factsOf, labelShape } from "../losses/losses.js";
import { meanComplaints } from "./consistency-class.js";
import type { Complaint } from "../problem/input-error.js";
import type { Problem, Teacher } from "../problem/problem.js";
import { teacherVectors } from "../problem/teacher-vectors.js";

/** What is wrong with the teacher, or with its absence. */
export function teacherComplaints(problem: Problem): Complaint[] {
  const { teacher, dimension, loss } = problem;
  if (teacher === undefined) {
    if (typeof loss !== "string" || !factsOf(loss).needsTeacher) return [];
    return [{ path: "teacher", text: `missing, expected one with ${loss}` }];
  }
  const vectors = teacherVectors(problem);
  const isListed = Array.isArray(teacher.coordinates);
  const lengths = vectors.flatMap((vector, j) => {
    const place = vectors.length === 1 ? PATH : `${PATH}[${j}]`;
    const isNumbers = isListed && vector.kind === "coordinates";
    const complaints = meanComplaints(vector, dimension, place);
    return isNumbers ? complaints.map((complaint) => ({ ...complaint, path: place })) : complaints;
  });
  const linked = linkComplaints(problem, teacher, vectors.length);
  return [...lengths, ...(linked.length > 0 ? linked : chanceComplaints(problem, teacher))];
}

const PATH = "teacher.coordinates";

/** A link goes with the losses for its kind of labels, and says how many logits it takes. */
function linkComplaints({ loss }: Problem, { link }: Teacher, vectors: number): Complaint[] {
  const { labels, logits } = linkDefinition(link);
  const wanted = labelShape(loss);
  const name = nameOf(link);
  if (labels !== wanted) {
    const others =
      wanted === "number" ? [...linksWith(wanted), "an expression"] : linksWith(wanted);
    return [{ path: "teacher.link", text: `${name}, expected ${others.join(", ")}` }];
  }
  if (logits === "as the student" && vectors < 2)
    return [{ path: PATH, text: `one vector, expected one for each logit (link ${name})` }];
  if (logits !== "as the student" && vectors !== logits)
    return [
      {
        path: PATH,
        text: `${vectors === 1 ? "one vector" : `${vectors} vectors`}, expected ${logits} (link ${name})`,
      },
    ];
  return [];
}

const nameOf = (link: Teacher["link"]): string =>
  typeof link === "string" ? link : link.expression;

/** Noise belongs to real-valued labels, flips and values to drawn ones. */
function chanceComplaints({ loss }: Problem, teacher: Teacher): Complaint[] {
  const { link, noise = 0, flip, labels } = teacher;
  const drawn = Object.keys(LINKS).filter((name) => isDrawn(name as LinkName));
  const path = (key: string): string => `teacher.${key}`;
  if (isDrawn(link)) {
    if (noise > 0) {
      const text = `${noise}, expected none with link ${nameOf(link)} (flip replaces drawn labels)`;
      return [{ path: path("noise"), text }];
    }
    return labels === undefined ? [] : valueComplaints(loss, link, labels);
  }
  const given =
    flip !== undefined && flip > 0 ? "flip" : labels !== undefined ? "labels" : undefined;
  if (given === undefined) return [];
  const shown = given === "flip" ? String(flip) : JSON.stringify(labels);
  const text = `${shown}, expected none with link ${nameOf(link)} (drawn labels are ${drawn.join(", ")})`;
  return [{ path: path(given), text }];
}

function valueComplaints(
  loss: Problem["loss"],
  link: Teacher["link"],
  labels: readonly [number, number],
): Complaint[] {
  const shown = JSON.stringify(labels);
  const path = "teacher.labels";
  if (linkDefinition(link).labels === "entries")
    return [
      { path, text: `${shown}, expected none with link ${nameOf(link)} (labels are one-hot)` },
    ];
  if (labels[0] === labels[1]) return [{ path, text: `${shown}, expected two different numbers` }];
  const isBinary = factsOf(loss).labels === "zero or one";
  if (isBinary && labels.some((label) => label !== 0 && label !== 1))
    return [{ path, text: `${shown}, expected [1, 0] or [0, 1] (the loss takes 0 and 1)` }];
  return [];
}
