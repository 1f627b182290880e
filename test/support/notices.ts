/** What the owner of a salon was told, counted by its first line. */
import type { Salon } from './salon.ts';

/** How often each headline arrived in the owner's chat: «Новая запись № 5» → 1. */
export async function headlines({ control, at, owner }: Salon): Promise<Map<string, number>> {
  const { messages } = await control.chat(at(owner));
  const counts = new Map<string, number>();
  for (const { from, text } of messages) {
    const [headline = ''] = text.split('\n');
    if (from === 'bot') counts.set(headline, (counts.get(headline) ?? 0) + 1);
  }
  return counts;
}

/** What the owner should have been told by now, from the bookings themselves. */
export async function expectedHeadlines(salon: Salon): Promise<Map<string, number>> {
  const bookings = await salon.rows('select id, state from $.bookings order by id');
  return new Map(
    bookings.flatMap(({ id, state }): [string, number][] => [
      [`Новая запись № ${String(id)}`, 1],
      ...(state === 'booked' ? [] : [[`Запись № ${String(id)} отменена`, 1] satisfies [string, number]]),
    ]),
  );
}

/** The same of what was really said, without all that is no news of bookings. */
export async function newsOfBookings(salon: Salon): Promise<Map<string, number>> {
  const all = await headlines(salon);
  return new Map([...all].filter(([headline]) => headline.includes('№')));
}
