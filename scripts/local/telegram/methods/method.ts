/** What a Bot API method is: a function of a call, throwing ApiError, answering what goes into `result`. */
import type { Params } from '../body.ts';
import type { Delivery } from '../delivery.ts';
import type { BotRecord } from '../state.ts';
import type { World } from '../world.ts';

export type Call = {
  world: World;
  bot: BotRecord;
  params: Params;
  /** Brings updates to this bot and to others. */
  delivery: Delivery;
};
/** An answer that Telegram also says in words. */
export class Described {
  readonly result: unknown;
  readonly description: string;

  constructor(result: unknown, description: string) {
    this.result = result;
    this.description = description;
  }
}
export type Method = (call: Call) => unknown;
export type Methods = Readonly<Record<string, Method>>;
