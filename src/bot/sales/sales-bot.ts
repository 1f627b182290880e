/** The sales bot: its features in the order in which they may answer; built once for an isolate. */
import { Composer } from 'grammy';
import type { SalesDesk } from '../../usecases/sales-desk.ts';
import { turnAway } from '../gated.ts';
import type { PlatformContext } from '../platform/turn.ts';
import { managedBots } from './features/managed-bots.ts';

export type SalesContext = PlatformContext<SalesDesk>;

export const salesBot = new Composer<SalesContext>();

salesBot.use(turnAway);
salesBot.use(managedBots);
