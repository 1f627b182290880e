/** What the wizard that adds a business knows so far; its token is sealed before anything is kept. */
import * as v from 'valibot';
import { findZone } from '../domain/find-zone.ts';
import { TRADES } from '../domain/presets.ts';
import { ok } from '../domain/result.ts';
import { readAccount, readLine, type Typed } from '../domain/typed-values.ts';
import type { TenantOrder } from './open-tenant.ts';

const MOST_ZONE = 60;

const adding = v.object({
  bot: v.object({ botId: v.number(), username: v.string(), cipher: v.string(), keyId: v.string() }),
  owner: v.exactOptional(v.number()),
  name: v.exactOptional(v.string()),
  trade: v.exactOptional(v.picklist(TRADES)),
  zone: v.exactOptional(v.string()),
  /** A plan's code, `trial` or `none`. */
  term: v.exactOptional(v.string()),
});
export type Adding = v.InferOutput<typeof adding>;

/** What is asked next; null once everything is known. */
export type AddingStep = 'owner' | 'name' | 'trade' | 'zone' | 'term' | null;

const ORDER = ['owner', 'name', 'trade', 'zone', 'term'] as const;

export function nextStep(state: Adding): AddingStep {
  return ORDER.find((step) => state[step] === undefined) ?? null;
}

export function keepAdding(state: Adding): string {
  return JSON.stringify(state);
}

/** Null where nothing of the kind was kept. */
export function readAdding(kept: string | null): Adding | null {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), adding), kept);
  return parsed.success ? parsed.output : null;
}

/** Takes words as the value that is asked for; null where buttons answer. `names` is whom the message itself shows. */
export function withWords(
  state: Adding,
  said: { readonly text: string | null; readonly names: number | null },
): Typed<Adding> | null {
  const { text, names } = said;
  switch (nextStep(state)) {
    case 'owner': {
      const owner = names === null ? readAccount(text) : ok(names);
      return owner.ok ? ok({ ...state, owner: owner.value }) : owner;
    }
    case 'name': {
      const name = readLine(text, { least: 1, most: 100 });
      return name.ok ? ok({ ...state, name: name.value }) : name;
    }
    case 'zone': {
      const zone = findZone((text ?? '').slice(0, MOST_ZONE));
      return zone === null ? null : ok({ ...state, zone });
    }
    default:
      return null;
  }
}

/** The order, once everything is known. */
export function orderOf({ bot, owner, name, trade, zone, term }: Adding): TenantOrder | null {
  if (owner === undefined || name === undefined || trade === undefined) return null;
  if (zone === undefined || term === undefined) return null;
  return { bot, owner, name, trade, zone, trial: term !== 'none' };
}
