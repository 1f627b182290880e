/** Turns a text with formatting entities into a tree; pure, and never loses or repeats a character of the text. */
import type { Entity } from './contract.ts';

export type RichNode = string | { readonly entity: Entity; readonly children: readonly RichNode[] };

/** Entities count UTF-16 units, as strings do. One that starts inside another and ends outside is cut to fit. */
export function richTree(text: string, entities: readonly Entity[]): RichNode[] {
  const sorted = entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length);
  return between(text, 0, text.length, sorted);
}

function between(text: string, from: number, to: number, entities: readonly Entity[]): RichNode[] {
  const nodes: RichNode[] = [];
  let at = from;
  for (const [index, entity] of entities.entries()) {
    const end = Math.min(entity.offset + entity.length, to);
    if (entity.offset < at || end <= entity.offset) continue;
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    const inner = entities.slice(index + 1).filter((other) => other.offset < end);
    nodes.push({ entity, children: between(text, entity.offset, end, inner) });
    at = end;
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}
