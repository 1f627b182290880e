/** Renders a message's text with its formatting; links and commands act through the given hands. */
import type { Entity, Message } from './contract.ts';
import { el } from './dom.ts';
import { type Hands, link } from './link-view.ts';
import { withPhones } from './phones.ts';
import { type RichNode, richTree } from './rich-text.ts';

const TAGS: Record<string, keyof HTMLElementTagNameMap> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
};

export function richText({ text, entities }: Message, hands: Hands): Node[] {
  return renderAll(richTree(text, withPhones(text, entities)), text, hands);
}

/** A block stands on lines of its own, so the line break on either side of it is already there. */
function renderAll(nodes: readonly RichNode[], text: string, hands: Hands): Node[] {
  return nodes.map((node, index) => {
    if (typeof node !== 'string') return render(node, text, hands);
    const after = isBlock(nodes[index - 1]) ? node.replace(/^\n/, '') : node;
    return document.createTextNode(isBlock(nodes[index + 1]) ? after.replace(/\n$/, '') : after);
  });
}

function isBlock(node: RichNode | undefined): boolean {
  return typeof node === 'object' && /^(pre|blockquote|expandable_blockquote)$/.test(node.entity.type);
}

function render(node: Exclude<RichNode, string>, text: string, hands: Hands): Node {
  const children = renderAll(node.children, text, hands);
  const { entity } = node;
  const own = text.slice(entity.offset, entity.offset + entity.length);
  switch (entity.type) {
    case 'pre':
      return el(
        'pre',
        entity.language ? { 'data-language': entity.language } : {},
        el('code', {}, ...children),
      );
    case 'spoiler':
      return spoiler(children);
    case 'bot_command':
      return command(own, children, hands);
    case 'text_link':
    case 'url':
    case 'email':
    case 'mention':
    case 'phone_number':
      return link(address(entity, own), hands, { class: 'link' }, ...children);
    default:
      return el(TAGS[entity.type] ?? 'span', { class: `entity-${entity.type}` }, ...children);
  }
}

function address(entity: Entity, own: string): string {
  if (entity.type === 'email') return `mailto:${own}`;
  if (entity.type === 'phone_number') return `tel:${own.replace(/[^+\d]/g, '')}`;
  if (entity.type === 'mention') return `https://t.me/${own.slice(1)}`;
  return entity.url ?? own;
}

function command(own: string, children: Node[], hands: Hands): HTMLElement {
  const click = (event: Event): void => {
    event.preventDefault();
    hands.say(own);
  };
  return el('a', { href: '#', class: 'link', title: `Send ${own}`, click }, ...children);
}

function spoiler(children: Node[]): HTMLElement {
  const attributes = { class: 'spoiler', role: 'button', tabindex: '0', 'aria-label': 'Show hidden text' };
  const element = el('span', attributes, ...children);
  const show = (): void => {
    element.setAttribute('data-shown', '');
    for (const name of ['role', 'tabindex', 'aria-label']) element.removeAttribute(name);
  };
  element.addEventListener('click', show);
  element.addEventListener('keydown', ({ key }) => {
    if (key === 'Enter' || key === ' ') show();
  });
  return element;
}
