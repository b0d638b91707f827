import { sigmoid } from "../numerics/sigmoid.js";

/** Links y = link(r*) of a number to the teacher's single logit. */
export const ONE_LOGIT_LINKS = {
  logistic: sigmoid,
  linear: (r: number): number => r,
  absolute: Math.abs,
} satisfies Record<string, (r: number) => number>;

/** Links of a vector, one entry for each logit of the teacher, into the array `y`. */
export const VECTOR_LINKS = {
  softmax(r: Float64Array, y: Float64Array): void {
    const top = r.reduce((most, value) => Math.max(most, value), -Infinity);
    const sum = r.reduce((total, value) => total + Math.exp(value - top), 0);
    for (let b = 0; b < y.length; b++) y[b] = Math.exp(r[b] - top) / sum;
  },
} satisfies Record<string, (r: Float64Array, y: Float64Array) => void>;

export type OneLogitLink = keyof typeof ONE_LOGIT_LINKS;
export type VectorLink = keyof typeof VECTOR_LINKS;
export type LinkName = OneLogitLink | VectorLink;

const names = <T extends object>(table: T): (keyof T)[] => Object.keys(table) as (keyof T)[];

export const ONE_LOGIT_LINK_NAMES: readonly OneLogitLink[] = names(ONE_LOGIT_LINKS);
export const LINK_NAMES: readonly LinkName[] = [...ONE_LOGIT_LINK_NAMES, ...names(VECTOR_LINKS)];

/** Whether the label is a vector with an entry for each of the teacher's logits. */
export function isVectorLink(link: LinkName): link is VectorLink {
  return link in VECTOR_LINKS;
}
