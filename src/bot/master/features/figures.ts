/** How the platform does: its figures, and its health. */
import { Unavailable } from '../../../domain/failures.ts';
import type { HealthFacts } from '../../../usecases/master-reads.ts';
import { look, type MasterContext, type Taps } from '../steps.ts';
import { healthView } from '../views/health.ts';
import { statisticsView } from '../views/statistics.ts';

export const figureTaps = {
  statistics: (ctx) => {
    const { desk, now } = ctx.turn;
    return look(ctx, desk.reads.statistics(now), (figures, texts) => statisticsView(figures, now, texts));
  },
  health: (ctx) => {
    const { desk, now } = ctx.turn;
    const reading = Promise.all([factsOf(ctx), desk.reachable()]);
    return look(ctx, reading, ([facts, reachable], texts) => healthView({ facts, reachable }, now, texts));
  },
} satisfies Partial<Taps>;

/** Null while the registry does not answer: that too is said, and no bug. */
async function factsOf({ turn }: MasterContext): Promise<HealthFacts | null> {
  try {
    return await turn.desk.reads.health(turn.now);
  } catch (error) {
    if (error instanceof Unavailable) return null;
    throw error;
  }
}
