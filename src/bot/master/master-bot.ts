/** The master bot: its features in the order in which they may answer; built once for an isolate. */
import { Composer } from 'grammy';
import type { MasterDesk } from '../../usecases/master-desk.ts';
import { turnAway } from '../gated.ts';
import type { PlatformContext } from '../platform/turn.ts';

export type MasterContext = PlatformContext<MasterDesk>;

export const masterBot = new Composer<MasterContext>();

masterBot.use(turnAway);
