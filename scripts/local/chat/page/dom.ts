/** Builds elements without markup strings, so that text from a chat can never become HTML. */
export type Attributes = Record<string, string | boolean | undefined | ((event: Event) => void)>;
export type Child = Node | string | null;

export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, '');
    else if (typeof value === 'string') element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** Sets or removes an attribute that is either there or not. */
export function mark(element: Element, attribute: string, on: boolean): void {
  element.toggleAttribute(attribute, on);
}

/** The last moment of a leaving element: it fades by CSS, then it is gone. */
export function leave(element: HTMLElement): void {
  if (element.hasAttribute('data-leaving')) return;
  element.style.height = `${element.offsetHeight}px`;
  element.setAttribute('data-leaving', '');
  element.inert = true;
  requestAnimationFrame(() => {
    element.style.height = '0px';
    setTimeout(() => element.remove(), 260);
  });
}
