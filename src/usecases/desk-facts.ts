/** What the stores tell an admin of the calendar: other people's bookings, closed times, and whom they may look at. */
import type { Language } from '../domain/language.ts';
import type { Block, Booking, Scene, Specialist } from './facts.ts';

/** Who comes; ids of a business's own besides Telegram's. */
export type Client = {
  readonly id: number;
  readonly name: string;
  readonly username: string | null;
  /** Null for a person booked by phone or at the door. */
  readonly telegramId: number | null;
  readonly language: Language | null;
  /** Since when nothing reaches them; epoch milliseconds. */
  readonly unreachableSince: number | null;
};

/** A booking as the business sees it. Epoch milliseconds. */
export type Visit = Booking & {
  readonly client: Client;
  readonly createdAt: number;
  readonly cancelReason: string | null;
};

export type VisitAction = 'created' | 'cancelled' | 'moved' | 'attendance_confirmed';

/** One step in the life of a booking; `actor` is `client:<telegram id>` or `admin:<telegram id>`. */
export type VisitStep = { readonly actor: string; readonly action: VisitAction; readonly at: number };

/** A closed time with why it was closed. */
export type Closure = Block & { readonly reason: string | null };

/** Somebody of the team whom the viewer may look at; hidden ones may have visits still. */
export type Mate = { readonly id: number; readonly name: string; readonly active: boolean };

/** Everything of one day in the calendars within the viewer's reach. */
export type Desk = Scene & {
  /** Local date, `YYYY-MM-DD`. */
  readonly date: string;
  /** In the business's order; empty where the viewer may see nobody's calendar. */
  readonly team: readonly Mate[];
  /** The active ones of them, with their hours and what takes their time. */
  readonly specialists: readonly Specialist[];
  readonly visits: readonly Visit[];
  readonly closures: readonly Closure[];
};

/** What a closing would meet, and the mark that names exactly these bookings. */
export type Hits = { readonly visits: readonly Visit[]; readonly mark: string };

/** How the news of a cancelled visit reaches its client. */
export type Reached = 'told' | 'unreachable' | 'no_telegram';
