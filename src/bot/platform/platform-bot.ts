/** The two bots of the platform itself, each with its own desk; which one it is the registry's row says. */
import type { Context, NextFunction } from 'grammy';
import type { MasterDesk } from '../../usecases/master-desk.ts';
import type { SellingDesk } from '../../usecases/pay-desk.ts';
import { decodeMaster, MASTER_ACTS } from '../master/callback-data.ts';
import { masterBot } from '../master/master-bot.ts';
import { decodeSales, SALES_ACTS } from '../sales/callback-data.ts';
import { salesBot } from '../sales/sales-bot.ts';
import type { PlatformInput, PlatformTurn } from './turn.ts';

export type AnyPlatformInput =
  | (PlatformInput<SellingDesk> & { readonly kind: 'sales' })
  | (PlatformInput<MasterDesk> & { readonly kind: 'master' });

type AnyTurn =
  | (PlatformTurn<SellingDesk> & { readonly kind: 'sales' })
  | (PlatformTurn<MasterDesk> & { readonly kind: 'master' });

export async function platformBot(ctx: Context & { turn: AnyTurn }, next: NextFunction): Promise<void> {
  const { turn } = ctx;
  if (turn.kind === 'sales') await salesBot.middleware()(Object.assign(ctx, { turn }), next);
  else await masterBot.middleware()(Object.assign(ctx, { turn }), next);
}

/** Whether a button asks for a change and not for a screen. */
export function actsOn(kind: AnyPlatformInput['kind'], data: string | null): boolean {
  if (data === null) return false;
  const action = kind === 'sales' ? decodeSales(data) : decodeMaster(data);
  return action !== null && (kind === 'sales' ? SALES_ACTS : MASTER_ACTS).has(action.kind);
}
