/** A typed client of the control API: every answer is parsed, every failure is one StackError with a sentence. */
import * as v from 'valibot';
import * as contract from './contract.ts';
import type { NewBot } from './links.ts';

/** One conversation: which bot, as which person. */
export type Address = { readonly bot: string; readonly person: string };
export type Sent =
  | { readonly text: string }
  | { readonly contact: true }
  | { readonly photo: true }
  | { readonly document: { readonly name: string; readonly text: string } }
  | { readonly block: boolean };
export type NewPerson = { first_name: string; username?: string; language_code?: string };

/** What went wrong in a sentence; `gone` is true when nothing answered at all. */
export class StackError extends Error {
  readonly gone: boolean;
  constructor(message: string, gone = false) {
    super(message);
    this.gone = gone;
  }
}

export type Control = {
  bots(): Promise<contract.Bot[]>;
  people(): Promise<contract.Person[]>;
  addPerson(input: NewPerson): Promise<string>;
  createManaged(input: NewBot & { readonly person: string }): Promise<void>;
  chat(address: Address): Promise<contract.Chat>;
  send(address: Address, sent: Sent): Promise<contract.Outcome>;
  tap(address: Address, button: string, messageId?: number): Promise<contract.Outcome>;
  /** What is to be paid: by the message that shows it, or its link. */
  invoice(address: Address, invoice: number | string): Promise<contract.Invoice>;
  pay(address: Address, invoice: number | string): Promise<contract.Outcome>;
  calls(since: number): Promise<contract.Call[]>;
  clock(): Promise<number>;
  advance(duration: string): Promise<void>;
  faults(): Promise<contract.Fault[]>;
  addFault(fault: contract.Fault): Promise<void>;
  clearFaults(): Promise<void>;
};

const Refusal = v.object({ error: v.string() });

/** `base` is the stack's origin, or empty on a page that the stack itself serves. */
export function createControl(base: string): Control {
  async function ask<S extends v.GenericSchema>(
    path: string,
    schema: S,
    method = 'GET',
    body?: unknown,
  ): Promise<v.InferOutput<S>> {
    const response = await fetch(`${base}/control/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    }).catch(() => {
      throw new StackError('The local stack does not answer.', true);
    });
    const answer: unknown = await response.json().catch(() => null);
    if (!response.ok) {
      const refusal = v.safeParse(Refusal, answer);
      throw new StackError(
        refusal.success ? refusal.output.error : `The local stack answered ${response.status} to ${path}.`,
      );
    }
    const parsed = v.safeParse(schema, answer);
    if (!parsed.success) {
      const [issue] = parsed.issues;
      throw new StackError(
        `Unexpected answer to ${path}: ${v.getDotPath(issue) ?? 'body'}: ${issue.message}`,
      );
    }
    return parsed.output;
  }
  const post = <S extends v.GenericSchema>(
    path: string,
    schema: S,
    body: unknown,
  ): Promise<v.InferOutput<S>> => ask(path, schema, 'POST', body);

  return {
    bots: () => ask('bots', v.array(contract.Bot)),
    people: () => ask('people', v.array(contract.Person)),
    addPerson: async (input) => (await post('people', v.object({ person: v.string() }), input)).person,
    createManaged: async (input) => void (await post('managed', v.unknown(), { event: 'created', ...input })),
    chat: ({ bot, person }) => ask(`chat?${new URLSearchParams({ bot, person })}`, contract.Chat),
    send: ({ bot, person }, sent) => post('send', contract.Outcome, { bot, person, ...sent }),
    tap: ({ bot, person }, button, messageId) =>
      post('tap', contract.Outcome, {
        bot,
        person,
        button,
        ...(messageId === undefined ? {} : { message_id: messageId }),
      }),
    invoice: ({ bot, person }, invoice) =>
      ask(`stars?${new URLSearchParams({ bot, person, invoice: String(invoice) })}`, contract.Invoice),
    pay: ({ bot, person }, invoice) => post('stars', contract.Outcome, { bot, person, invoice }),
    calls: (since) => ask(`calls?since=${since}`, v.array(contract.Call)),
    clock: async () => (await ask('clock', contract.ClockReading)).now,
    advance: async (duration) => void (await post('clock', v.unknown(), { advance: duration })),
    faults: () => ask('faults', v.array(contract.Fault)),
    addFault: async (fault) => void (await post('faults', v.unknown(), fault)),
    clearFaults: async () => void (await ask('faults', v.unknown(), 'DELETE')),
  };
}
