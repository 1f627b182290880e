/** What the use cases of the master bot are given: its reads at once, its acts once the update is admitted. */
import { afterAdmission, type PlatformInput } from '../bot/create-bot.ts';
import { createPulse } from '../platform/pulse.ts';
import { counted } from '../platform/watched-store.ts';
import { createMasterReads } from '../store/master-reads.ts';
import { createOperatorDesk } from '../store/operator-desk.ts';
import type { MasterDesk } from '../usecases/master-desk.ts';
import { probes } from './health.ts';
import { masterActs } from './master-acts.ts';
import type { Request } from './request.ts';

export function masterDesk({
  now,
  person,
  requestKey,
  admission,
  checkTime,
  request,
}: Omit<PlatformInput<unknown>, 'desk'> & { readonly request: Request }): MasterDesk {
  const { config, registryDb, databases } = request.isolate;
  const isOperator = config.operators.includes(person.id);
  return {
    now,
    person,
    requestKey,
    isOperator,
    reads: counted(createMasterReads(registryDb, createOperatorDesk(registryDb, databases)), () => {
      checkTime();
      request.observe.count('postgres');
    }),
    acts: afterAdmission(admission, masterActs(request, `operator:${person.id}`)),
    async reachable() {
      const { redis, queue } = probes(request);
      const pulse = createPulse(request.redis, request.observe.report);
      const [[remembers, wakes], sweptAt] = await Promise.all([
        Promise.allSettled([redis(), queue()]),
        pulse.ended('sweep'),
      ]);
      return { redis: remembers.status === 'fulfilled', queue: wakes.status === 'fulfilled', sweptAt };
    },
  };
}
