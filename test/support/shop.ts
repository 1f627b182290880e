/** A business with a subscription whose buyer pays in the sales bot: its screens, its money, its orders. */
import { decodeSales, encodeSales, type SalesAction } from '../../src/bot/sales/callback-data.ts';
import type { ChatMessage, Payments } from './answers.ts';
import { dateIn } from './dates.ts';
import { updateSales } from './later.ts';
import { openSalon, query, type Row, type Salon } from './salon.ts';
import type { At } from './stack.ts';
import { tapUpdate } from './updates.ts';

type Kind = SalesAction['kind'];
type ActionOf<K extends Kind> = Extract<SalesAction, { kind: K }>;

export type Shop = Salon & {
  readonly buyer: At;
  /** Asks for so much of its newest payment back, as the operator does; answers the refund's number. */
  refund(amountMinor: number): Promise<number>;
};

export const ZONE = 'Europe/Moscow';

/** Its last paid day is so many days from today. */
export async function openShop({ left = 5, trial = false, language = 'ru' } = {}): Promise<Shop> {
  const salon = await openSalon({ started: false, lang: language });
  const { control, tenant, owner } = salon;
  const now = await control.now();
  await query(
    `with subscription as (
       insert into registry.subscriptions (tenant_id, buyer_id, plan_code, paid_through, trial, updated_at)
       values ($1, $2, $3, $4, $5, $6)),
     buyer as (
       insert into registry.buyers (id, name, telegram_language, customer, created_at)
       values ($2, 'Ольга', $8, 'olga@example.com', $6)),
     task as (insert into registry.tasks (kind, ref, due_at) values ('subscription', $1, $6))
     update registry.tenants set status = $7 where id = $1`,
    [
      tenant,
      owner.id,
      trial ? null : 'starter',
      dateIn(ZONE, now, left),
      trial,
      now,
      trial ? 'trial' : 'active',
      language,
    ],
  );
  opened.push(tenant);
  return {
    ...salon,
    buyer: { bot: 'sales', person: owner.person },
    async refund(amountMinor) {
      const [row] = await query(
        `with asked as (
           insert into registry.refunds (payment_id, amount_minor, state, actor, request_key, created_at)
           select id, $2, 'asked', 'operator:1', 'test:' || id, $3 from registry.payments
           where tenant_id = $1 order by id desc limit 1 returning id),
         task as (insert into registry.tasks (kind, ref, due_at) select 'refund', id::text, $3::timestamptz + interval '1 minute' from asked)
         select id from asked`,
        [tenant, amountMinor, now],
      );
      return Number(row?.['id']);
    },
  };
}

const opened: string[] = [];

/** Nobody else's clock shall meet what is planned for them. */
export async function closeShops(): Promise<void> {
  await query(
    `delete from registry.tasks where kind = 'subscription' and ref = any($1)
       or kind = 'order' and ref in (select id from registry.orders where tenant_id = any($1))`,
    [opened],
  );
}

/** Says it to the sales bot, and answers the screen that came. */
export async function ask({ control, buyer }: Shop, words: string): Promise<ChatMessage> {
  await control.send(buyer, words);
  return await control.screen(buyer);
}

/** The data of the first button of the screen that means this and fits. */
export function dataOf<K extends Kind>(
  { buttons, text }: ChatMessage,
  kind: K,
  fits: (action: ActionOf<K>) => boolean = () => true,
): string {
  const isMeant = (action: SalesAction | null): action is ActionOf<K> => action?.kind === kind;
  for (const { data } of buttons.flat()) {
    const action = decodeSales(data ?? '');
    if (isMeant(action) && fits(action)) return encodeSales(action);
  }
  throw new Error(`no button to ${kind} under «${text}»`);
}

/** Taps it on the newest screen; answers the screen after it. */
export async function press<K extends Kind>(
  shop: Shop,
  kind: K,
  fits?: (action: ActionOf<K>) => boolean,
): Promise<ChatMessage> {
  const { control, buyer } = shop;
  const screen = await control.screen(buyer);
  await control.tap(buyer, dataOf(screen, kind, fits), { message_id: screen.message_id });
  return await control.screen(buyer);
}

/** Taps a button that this buyer was never shown; answers what they read then. */
export async function pressForeign({ control, buyer, owner }: Shop, action: SalesAction): Promise<string> {
  const screen = await control.screen(buyer);
  await updateSales(tapUpdate(owner, screen, encodeSales(action)));
  return (await control.screen(buyer)).text;
}

export async function toCheckout(shop: Shop, plan = 'starter'): Promise<ChatMessage> {
  await ask(shop, `/start pay_${shop.tenant}`);
  return await press(shop, 'checkout', (action) => action.plan === plan);
}

/** A bill at YooKassa; answers its payment's number there. */
export async function toBill(shop: Shop, plan = 'starter'): Promise<string> {
  await toCheckout(shop, plan);
  await press(shop, 'order', ({ way }) => way === 'y');
  return (await billOf(shop)).id;
}

/** The newest payment at YooKassa for this business. */
export async function billOf({ control, tenant }: Shop): Promise<Payments[number]> {
  const [newest] = await billsOf({ control, tenant });
  if (newest === undefined) throw new Error(`nothing was asked of YooKassa for ${tenant}`);
  return newest;
}

export async function billsOf({ control, tenant }: Pick<Shop, 'control' | 'tenant'>): Promise<Payments> {
  return (await control.payments()).filter(({ metadata }) => metadata['tenant'] === tenant);
}

/** How the registry sees it: the state, the last paid day in days from today, the money, the orders. */
export async function standing(shop: Shop): Promise<Row> {
  const today = dateIn(ZONE, await shop.control.now(), 0);
  const [row] = await query(
    `select t.status, s.paid_through - $2::date as left,
       (select coalesce(array_agg(p.state order by p.id), '{}') from registry.payments p where p.tenant_id = t.id) as payments,
       (select coalesce(array_agg(o.state order by o.created_at, o.id), '{}') from registry.orders o where o.tenant_id = t.id) as orders
     from registry.tenants t join registry.subscriptions s on s.tenant_id = t.id where t.id = $1`,
    [shop.tenant, today],
  );
  return row ?? {};
}

export async function orderOf({ tenant }: Pick<Shop, 'tenant'>): Promise<string> {
  const [order] = await query(
    'select id from registry.orders where tenant_id = $1 order by created_at desc, id desc limit 1',
    [tenant],
  );
  return String(order?.['id']);
}
