import { LINK_NAMES, linkDefinition, type Link } from "../../../losses/links/links.js";
import { labelShape, type Loss } from "../../../losses/losses.js";

/** Whether labels of a link are made by hand, as far as several passes know them. */
export function isKnownLink(link: Link, loss: Loss): boolean {
  const { labels, law } = linkDefinition(link);
  return labels === labelShape(loss) && (law.kind === "drawn" || law.value !== undefined);
}

/** The names of the links that several passes know for a loss. */
export const knownLinks = (loss: Loss): readonly string[] =>
  LINK_NAMES.filter((link) => isKnownLink(link, loss));
