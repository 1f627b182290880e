/** The local Telegram: its Bot API as a service of the stack, and the hands of the people who use it. */
import { join } from 'node:path';
import { openDurable } from '../durable.ts';
import type { Clock, Deliver, DeliveryFaults, Service } from '../parts.ts';
import { createApi } from './api.ts';
import { type ChatQuery, type ChatView, viewChat } from './chat-view.ts';
import { createDelivery } from './delivery.ts';
import { openFileBytes } from './file-bytes.ts';
import { readStored, type StoredFile } from './files.ts';
import { type InvoiceQuery, type InvoiceView, viewInvoice } from './invoices.ts';
import { createLimiter, type Limits } from './limits.ts';
import { type Managed, type ManagedInput, manage, revoke } from './managed.ts';
import {
  type BotInput,
  type BotView,
  createBot,
  createPerson,
  listBots,
  listPeople,
  type PersonInput,
  type PersonView,
} from './people.ts';
import { type Posted, postRaw, type UpdateInput } from './raw-update.ts';
import { type Acknowledged, type SendInput, send } from './speak.ts';
import { type Paid, pay, type StarsInput } from './stars.ts';
import { emptyState, type State } from './state.ts';
import { type Renewed, type RenewInput, renew } from './subscriptions.ts';
import { type TapInput, type Tapped, tap } from './tap.ts';
import type { ChatEvent, World } from './world.ts';

export type TelegramOptions = {
  dir: string;
  clock: Clock;
  deliver: Deliver;
  faults: DeliveryFaults;
  emit(event: ChatEvent): void;
  /** Where the control API is, for links to files; relative links without it. */
  publicUrl?: string;
  /** Multiplies the real seconds between delivery attempts. */
  retryScale?: number;
  /** How long send and tap wait for the Worker's acknowledgement. */
  patienceMs?: number;
  /** Flood limits; none by default. */
  limits?: Limits;
};

export type Telegram = Service & {
  bots(): BotView[];
  people(): PersonView[];
  createPerson(input: PersonInput): { person: string; id: number };
  createBot(input: BotInput): { bot: string; token: string };
  managed(input: ManagedInput): Promise<Managed>;
  /** A new token, as BotFather gives it. */
  revoke(bot: string): Promise<Managed>;
  /** What a person sees before they pay. */
  invoice(input: InvoiceQuery): InvoiceView;
  pay(input: StarsInput): Promise<Paid>;
  renew(input: RenewInput): Promise<Renewed>;
  send(input: SendInput): Promise<Acknowledged>;
  tap(input: TapInput): Promise<Tapped>;
  chat(query: ChatQuery): ChatView;
  update(input: UpdateInput): Promise<Posted>;
  file(id: string): StoredFile;
  snapshot(): string;
  restore(snapshot: string): void;
  flush(): Promise<void>;
  close(): Promise<void>;
  /** Told of every change, beside `emit`. */
  readonly subscribers: Set<(event: ChatEvent) => void>;
};

export function createTelegram(options: TelegramOptions): Telegram {
  const { dir, clock, deliver, faults } = options;
  const subscribers = new Set<(event: ChatEvent) => void>();
  const durable = openDurable<State>(join(dir, 'telegram.json'), emptyState());
  // A folder or a seed of an earlier day lacks what has been added since.
  durable.value = { ...emptyState(), ...durable.value };
  const world: World = {
    durable,
    clock,
    deliver,
    faults,
    bytes: openFileBytes(dir),
    limiter: createLimiter(clock, options.limits),
    flights: new Set(),
    checkouts: new Map(),
    publicUrl: options.publicUrl ?? '',
    retryScale: options.retryScale ?? 1,
    patienceMs: options.patienceMs ?? 20_000,
    emit(event): void {
      options.emit(event);
      for (const told of subscribers) told(event);
    },
  };
  const delivery = createDelivery(world);
  const wakeAll = (): void => durable.value.bots.forEach(delivery.wake);
  wakeAll();

  return {
    name: 'telegram',
    app: createApi(world, delivery),
    subscribers,
    bots: () => listBots(world),
    people: () => listPeople(world),
    createPerson: (input) => createPerson(world, input),
    createBot: (input) => createBot(world, input),
    managed: (input) => manage(world, delivery, input),
    revoke: async (bot) => revoke(world, delivery, bot),
    invoice: (input) => viewInvoice(world, input),
    pay: (input) => pay(world, delivery, input),
    renew: (input) => renew(world, delivery, input),
    send: async (input) => send(world, delivery, input),
    tap: (input) => tap(world, delivery, input),
    chat: (query) => viewChat(world, query),
    update: (input) => postRaw(world, input),
    file: (id) => readStored(world, id),
    snapshot: () => JSON.stringify(durable.value),
    restore(snapshot): void {
      delivery.reset();
      world.checkouts.clear();
      durable.value = { ...emptyState(), ...JSON.parse(snapshot) };
      durable.save();
      wakeAll();
    },
    flush: () => durable.flush(),
    async close(): Promise<void> {
      delivery.reset();
      await durable.flush();
    },
  };
}
