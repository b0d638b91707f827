type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** An element with attributes and children; an attribute that is false or undefined is left out. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

/** The element of the page with an id. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`#${id}: missing in the page`);
  return found;
}

/** Text for the reader about one place of the page; empty takes it away. */
export function say(id: string, text: string): void {
  byId(id).textContent = text;
}

/** What an error says. */
export const textOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
