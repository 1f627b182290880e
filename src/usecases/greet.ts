/** Meets a person who pressed Start, by a link or by themselves. */
import type { TenantContext } from './context.ts';
import type { Scene } from './facts.ts';

export type Greeting = Scene & {
  readonly isNew: boolean;
  readonly visits: number;
  /** The service whose link they followed. */
  readonly serviceId: number | null;
};

const SERVICE_LINK = /^s_(\d{1,9})$/;
const SOURCE_LINK = /^ref_([A-Za-z0-9_-]{1,60})$/;

/** `payload` is what stood behind `?start=`; one that says nothing to us is ignored. */
export async function greet(ctx: TenantContext, input: { payload: string }): Promise<Greeting> {
  const source = SOURCE_LINK.exec(input.payload)?.[1] ?? null;
  const service = SERVICE_LINK.exec(input.payload)?.[1];
  const greeted = await ctx.store.transact((t) => t.greet(ctx.person, { now: ctx.now, source }));
  return { ...greeted, serviceId: service === undefined ? null : Number(service) };
}
